"use strict";
/** Two-dimensional charts: curves over epochs, and rates with spikes of one neuron. */
const Charts = {
  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  },

  base() {
    const quiet = Charts.colour("--quiet");
    const line = Charts.colour("--line");
    return {
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        trigger: "axis",
        confine: true,
        backgroundColor: Charts.colour("--card"),
        borderColor: line,
        textStyle: { color: Charts.colour("--ink"), fontSize: 12 },
      },
      axis: {
        axisLabel: { color: quiet, fontSize: 11 },
        axisLine: { onZero: false, lineStyle: { color: line } },
        axisTick: { lineStyle: { color: line } },
        splitLine: { lineStyle: { color: line, opacity: 0.5 } },
        nameTextStyle: { color: quiet, fontSize: 11 },
      },
    };
  },

  line(name, data, colour, style) {
    return {
      name,
      type: "line",
      data,
      showSymbol: data.length < 2,
      lineStyle: { color: colour, width: 2, ...style },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
    };
  },

  /** A dashed level with a label: what the published runs reached. */
  level(value, position) {
    return {
      silent: true,
      symbol: "none",
      data: [{ yAxis: value }],
      lineStyle: { color: Charts.colour("--ink"), type: "dashed", width: 1, opacity: 0.7 },
      label: {
        formatter: "published " + value.toFixed(3),
        position,
        color: Charts.colour("--quiet"),
        fontSize: 11,
      },
    };
  },

  /** One metric of training and of the split over epochs. */
  curves(spec) {
    const base = Charts.base();
    const series = spec.series.map((line) =>
      Charts.line(line.name, line.data, Charts.colour(line.colour), line.style),
    );
    if (spec.published !== undefined && series.length > 0) {
      series[series.length - 1].markLine = Charts.level(
        spec.published,
        spec.lowIsGood ? "insideEndBottom" : "insideEndTop",
      );
    }
    const yAxis = [
      {
        ...base.axis,
        type: "value",
        scale: true,
        min: spec.floor === undefined ? undefined : (range) => Charts.low(range, spec),
        max: spec.ceiling,
      },
    ];
    if (spec.points.length > 0) {
      yAxis.push({ ...base.axis, type: "value", min: 0, name: "bins", splitLine: { show: false } });
      series.push({
        ...Charts.line("bins in the loss", spec.points, Charts.colour("--spikes"), { width: 1 }),
        step: "end",
        yAxisIndex: 1,
        z: 1,
        areaStyle: { color: Charts.colour("--spikes"), opacity: 0.18 },
      });
    }
    return {
      ...base,
      axis: undefined,
      legend: {
        bottom: 0,
        icon: "roundRect",
        itemWidth: 18,
        itemHeight: 4,
        inactiveColor: Charts.colour("--line"),
        textStyle: { color: Charts.colour("--ink"), fontSize: 12 },
        selected: Object.fromEntries(spec.series.map((line) => [line.name, !line.hidden])),
      },
      grid: { left: 8, right: 26, top: 24, bottom: 58, containLabel: true },
      xAxis: {
        ...base.axis,
        type: "value",
        min: "dataMin",
        max: "dataMax",
        name: "epoch",
        nameLocation: "middle",
        nameGap: 22,
        splitLine: { show: false },
      },
      yAxis,
      series,
      tooltip: { ...base.tooltip, valueFormatter: (value) => (+value).toPrecision(4) },
    };
  },

  /** The bottom of the axis: scores may be as low as -10 in the first epochs. */
  low(range, spec) {
    return Math.max(spec.floor, Math.floor(range.min * 10) / 10);
  },

  /** Rates as lines over counts as bars; the data are one value a bin. */
  neuron(spikes, predicted, truth) {
    const base = Charts.base();
    const series = [
      {
        name: "spikes",
        type: "bar",
        data: spikes,
        barCategoryGap: "10%",
        itemStyle: { color: Charts.colour("--spikes") },
        emphasis: { disabled: true },
      },
    ];
    if (truth) series.push(Charts.line("true rate", truth, Charts.colour("--truth")));
    series.push(Charts.line("predicted rate", predicted, Charts.colour("--inferred")));
    return {
      ...base,
      axis: undefined,
      grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
      xAxis: {
        ...base.axis,
        type: "category",
        data: spikes.map((_, bin) => bin),
        axisTick: { show: false },
      },
      yAxis: { ...base.axis, type: "value", min: 0, splitNumber: 3 },
      series,
      tooltip: {
        ...base.tooltip,
        formatter: (items) =>
          ["bin " + items[0].axisValue]
            .concat(items.map((item) => item.marker + item.seriesName + " " + (item.value ?? "–")))
            .join("<br>"),
      },
    };
  },
};
