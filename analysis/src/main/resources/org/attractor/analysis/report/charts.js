"use strict";
/** Two-dimensional charts: curves over epochs, and rates with spikes of one neuron. */
const Charts = {
  /** How many colours of series there are. */
  COLOURS: 5,

  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  },

  base() {
    const quiet = Charts.colour("--quiet");
    const line = Charts.colour("--line");
    return {
      animation: false,
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

  /** A dashed level: what the published runs reached. */
  level(value) {
    return {
      silent: true,
      symbol: "none",
      data: [{ yAxis: value }],
      lineStyle: { color: Charts.colour("--ink"), type: "dashed", width: 1.2 },
      label: { show: false },
    };
  },

  /** The horizontal axis of curves over epochs. */
  epochs(base) {
    return {
      ...base.axis,
      type: "value",
      min: "dataMin",
      max: "dataMax",
      name: "epoch",
      nameLocation: "middle",
      nameGap: 22,
      splitLine: { show: false },
    };
  },

  /** The axis of a metric. It does not go down to scores of -10, which first epochs may have. */
  metric(base, spec) {
    const low = (range) => Math.max(spec.floor, Math.floor(range.min * 10) / 10);
    return {
      ...base.axis,
      type: "value",
      scale: true,
      min: spec.floor === undefined ? undefined : low,
      max: spec.ceiling,
    };
  },

  /** One metric of training and of the split over epochs. */
  curves(spec) {
    const base = Charts.base();
    const series = spec.series
      .filter((line) => !line.hidden)
      .map((line) => Charts.line(line.name, line.data, Charts.colour(line.colour), line.style));
    if (spec.published !== undefined && series.length > 0) {
      series[series.length - 1].markLine = Charts.level(spec.published);
    }
    const yAxis = [Charts.metric(base, spec)];
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
      grid: { left: 8, right: 26, top: 24, bottom: 34, containLabel: true },
      xAxis: Charts.epochs(base),
      yAxis,
      series,
      tooltip: { ...base.tooltip, valueFormatter: (value) => (+value).toPrecision(4) },
    };
  },

  /** What the curves show, in numbers: where each begins, ends and is best. */
  curvesCaption(spec) {
    // Losses of fewer bins are of an easier task.
    const bins = spec.points.length > 0 ? spec.points[spec.points.length - 1][1] : null;
    const whole = bins === null ? -1 : spec.points.find(([, count]) => count === bins)[0];
    const told = spec.series
      .filter((line) => !line.hidden)
      .map((line) => ({ name: line.name, data: line.data.filter(([, value]) => value !== null) }))
      .filter((line) => line.data.length > 0)
      .map(({ name, data }) => {
        const [first, last] = [data[0], data[data.length - 1]];
        const best = data
          .filter(([epoch]) => epoch >= whole)
          .reduce((a, b) => ((spec.lowIsGood ? b[1] < a[1] : b[1] > a[1]) ? b : a), last);
        return (
          `${name}: ${Page.number(first[1])} in epoch ${first[0]}, ` +
          `${Page.number(last[1])} in epoch ${last[0]}, best ${Page.number(best[1])} in epoch ${best[0]}`
        );
      });
    if (spec.published !== undefined) told.push(`published ${Page.number(spec.published)}`);
    return told.length > 0 ? told.join("; ") + "." : "No curve is chosen.";
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

  /** Colours, dashes and symbols of several series, told apart by any two of the three. */
  look(index) {
    const symbols = ["circle", "diamond", "triangle", "rect", "roundRect"];
    return {
      colour: `--series-${(index % Charts.COLOURS) + 1}`,
      dash: ["solid", "dashed", "dotted"][Math.floor(index / Charts.COLOURS) % 3],
      symbol: symbols[index % symbols.length],
    };
  },

  /**
   * Means with standard deviations against latent size.
   *
   * spec: {sizes, trueDimension, lines: [{name, look, points: [{size, mean, sd}], published}]}
   */
  sizes(spec) {
    const base = Charts.base();
    const quiet = Charts.colour("--quiet");
    const series = spec.lines.flatMap((line) => Charts.sizeLine(line, spec.lines.length));
    const ticks = spec.sizes.map((size) => ({
      xAxis: Math.log(size),
      lineStyle: { color: Charts.colour("--line"), width: 1 },
      label: { formatter: String(size), position: "start", color: quiet, fontSize: 11 },
    }));
    if (spec.trueDimension !== undefined) {
      ticks.push({
        xAxis: Math.log(spec.trueDimension),
        lineStyle: { color: quiet, width: 1.5, type: "dashed" },
        label: { formatter: "true dimension", position: "end", color: quiet, fontSize: 11 },
      });
    }
    series.push({
      type: "line",
      data: [],
      markLine: { silent: true, symbol: "none", data: ticks, z: 0 },
    });
    const logs = spec.sizes.map(Math.log);
    const margin = 0.1 * (logs[logs.length - 1] - logs[0]);
    return {
      ...base,
      axis: undefined,
      grid: { left: 8, right: 16, top: 26, bottom: 40, containLabel: true },
      xAxis: {
        ...base.axis,
        type: "value",
        min: logs[0] - margin,
        max: logs[logs.length - 1] + margin,
        name: "latent size",
        nameLocation: "middle",
        nameGap: 26,
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      },
      yAxis: { ...base.axis, type: "value", scale: true },
      series,
      tooltip: {
        ...base.tooltip,
        trigger: "item",
        formatter: (item) => item.data.told ?? item.seriesName,
      },
    };
  },

  /** A line through the means, and a bar of one standard deviation at each of them. */
  sizeLine(line, count) {
    const colour = Charts.colour(line.look.colour);
    // A little apart, so that bars of several lines do not hide each other.
    const shift = (line.index - (count - 1) / 2) * 0.03;
    const at = (point) => Math.log(point.size) + shift;
    const bars = line.points
      .filter((point) => point.sd !== null)
      .flatMap((point) => [
        [at(point), point.mean - point.sd],
        [at(point), point.mean + point.sd],
        [null, null],
      ]);
    return [
      {
        ...Charts.line(line.name, [], colour, {
          width: line.published ? 1.2 : 2,
          type: line.published ? "dashed" : line.look.dash,
        }),
        showSymbol: true,
        symbol: line.published ? "emptyCircle" : line.look.symbol,
        symbolSize: 8,
        data: line.points.map((point) => ({
          value: [at(point), point.mean],
          told:
            `${line.name}, ${point.size} latents: ${Page.number(point.mean)}` +
            (point.sd === null ? "" : ` ± ${Page.number(point.sd)}`),
        })),
      },
      {
        ...Charts.line(line.name, bars, colour, { width: line.published ? 1 : 1.5 }),
        showSymbol: false,
        silent: true,
        connectNulls: false,
      },
    ];
  },

  /** A row a series: one dot a seed, a bar at the mean, a ring at the published mean. */
  rows(spec) {
    const base = Charts.base();
    const names = spec.lines.map((line) => line.name);
    const dot = (name, symbol, size, colour, values) => ({
      name,
      type: "scatter",
      symbol,
      symbolSize: size,
      itemStyle: colour,
      data: values,
      emphasis: { disabled: true },
    });
    const each = (pick) => spec.lines.flatMap((line, row) => pick(line).map((v) => [v, row]));
    const one = (value) => (value === undefined || value === null ? [] : [value]);
    return {
      ...base,
      axis: undefined,
      grid: { left: 8, right: 18, top: 10, bottom: 20, containLabel: true },
      xAxis: { ...base.axis, type: "value", scale: true },
      yAxis: {
        ...base.axis,
        type: "category",
        data: names,
        inverse: true,
        axisLabel: { ...base.axis.axisLabel, width: 128, overflow: "break" },
      },
      series: [
        dot("a seed", "circle", 7, { color: Charts.colour("--series-1"), opacity: 0.7 }, each((l) => l.seeds)),
        dot("mean", "rect", [2.5, 20], { color: Charts.colour("--ink") }, each((l) => one(l.mean))),
        dot(
          "published mean",
          "emptyCircle",
          11,
          { color: Charts.colour("--inferred"), borderWidth: 2 },
          each((l) => one(l.published)),
        ),
      ],
      tooltip: {
        ...base.tooltip,
        trigger: "item",
        formatter: (item) =>
          `${names[item.value[1]]}, ${item.seriesName}: ${Page.number(item.value[0])}`,
      },
    };
  },

  /** One metric of several runs over epochs; a series has one colour, a seed one line of it. */
  runs(spec) {
    const base = Charts.base();
    return {
      ...base,
      axis: undefined,
      grid: { left: 8, right: 26, top: 12, bottom: 34, containLabel: true },
      xAxis: Charts.epochs(base),
      yAxis: Charts.metric(base, spec),
      series: spec.lines.map((line) => ({
        ...Charts.line(line.name, line.data, Charts.colour(line.look.colour), {
          width: 1.4,
          type: line.look.dash,
          opacity: 0.85,
        }),
        triggerLineEvent: true,
      })),
      tooltip: { ...base.tooltip, trigger: "item", formatter: (item) => item.seriesName },
    };
  },
};
