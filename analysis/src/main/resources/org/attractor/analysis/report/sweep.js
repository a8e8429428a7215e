"use strict";
/** Fills a sweep's page from its data: scores against latent size or in rows, learning curves. */
(() => {
  const { groups, trueDimension } = Page.data;
  const { byId, element, legendEntry } = Page;
  const METRICS = [
    { key: "r2_observ", title: "R² of the rates", floor: -0.2, ceiling: 1 },
    { key: "r2_latent", title: "R² of the latents", floor: -0.2, ceiling: 1 },
    { key: "loss", title: "Loss (nats per neuron and bin)" },
  ];

  const distinct = (values) => [...new Set(values)];
  const series = distinct(groups.map((group) => group.series));
  /** The study's models have the colours that they have in figures. */
  const STUDY = ["node", "gru", "node-discrete"];
  const others = series.filter((name) => !STUDY.includes(name));
  const firstOther = others.length < series.length ? STUDY.length : 0;
  const lookOf = (name) =>
    Charts.look(STUDY.includes(name) ? STUDY.indexOf(name) : firstOther + others.indexOf(name));
  const datasets = distinct(groups.map((group) => group.data));

  // Comparison.

  /** The groups of a dataset by series, each with its points in the order of sizes. */
  const linesOf = (own, metric) =>
    series.flatMap((name) => {
      const points = (pick) =>
        own
          .filter((group) => group.series === name && pick(group)[metric])
          .map((group) => ({ size: group.size, ...pick(group)[metric] }))
          .sort((a, b) => a.size - b.size);
      const look = lookOf(name);
      return [
        { name, look, points: points((group) => group.scores) },
        { name: name + ", published", look, published: true, points: points((group) => group.published) },
      ].filter((line) => line.points.length > 0);
    });

  const told = (point) =>
    `${Page.number(point.mean, 3)}${point.sd === null ? "" : ` ± ${Page.number(point.sd, 2)}`}`;

  /** All sizes are in the table of scores. */
  const toldBest = (line, metric) => {
    const better = metric.key === "loss" ? -1 : 1;
    const best = line.points.reduce((a, b) => (better * b.mean > better * a.mean ? b : a));
    return `${line.name} ${told(best)} with ${best.size} latents`;
  };

  const addSizes = (parent, own, metric, dimension) => {
    const lines = linesOf(own, metric.key).map((line, index) => ({ ...line, index }));
    if (lines.length === 0) return;
    const sizes = distinct(lines.flatMap((line) => line.points.map((point) => point.size))).sort(
      (a, b) => a - b,
    );
    Page.chart(
      parent,
      metric.title,
      "h4",
      () => Charts.sizes({ sizes, trueDimension: dimension, lines }),
      () => "Best: " + lines.map((line) => toldBest(line, metric)).join("; ") + ".",
    );
  };

  const addRows = (parent, own, metric) => {
    const lines = own
      .filter((group) => group.scores[metric.key])
      .map((group) => ({
        name: group.series,
        ...group.scores[metric.key],
        published: group.published[metric.key]?.mean,
      }));
    if (lines.length === 0) return;
    const entry = Page.chart(
      parent,
      metric.title,
      "h4",
      () => Charts.rows({ lines }),
      () =>
        lines
          .map(
            (line) =>
              `${line.name}: ${told(line)}` +
              (line.published === undefined ? "" : `, published ${Page.number(line.published, 3)}`),
          )
          .join("; ") + ".",
    );
    entry.figure.querySelector(".drawing").style.height = `${60 + 34 * lines.length}px`;
    entry.chart.resize();
  };

  /** Where there are more series than colours, those of one size go into rows. */
  const panelsOf = (data) => {
    const own = groups.filter((group) => group.data === data);
    const sizes = (name) =>
      distinct(own.filter((group) => group.series === name).map((group) => group.size));
    const crowded = distinct(own.map((group) => group.series)).length > Charts.COLOURS;
    const alone = crowded ? own.filter((group) => sizes(group.series).length === 1) : [];
    const panels = [{ title: data, data, own: own.filter((group) => !alone.includes(group)) }];
    for (const size of distinct(alone.map((group) => group.size))) {
      const rows = alone.filter((group) => group.size === size);
      panels.push({ title: `${data}, ${size} latents`, data, own: rows });
    }
    return panels.filter((panel) => panel.own.length > 0);
  };

  const addComparison = () => {
    let published = false;
    let shown = false;
    let sized = false;
    for (const { title, data, own } of datasets.flatMap(panelsOf)) {
      const several = distinct(own.map((group) => group.size)).length > 1;
      const panel = element("div", { class: "charts" });
      for (const metric of METRICS) {
        if (several) addSizes(panel, own, metric, trueDimension[data]);
        else addRows(panel, own, metric);
      }
      if (panel.childElementCount === 0) continue;
      shown = true;
      sized ||= several;
      published ||= own.some((group) => Object.keys(group.published).length > 0);
      const legend = element("ul", { class: "legend", "aria-label": "Legend" });
      if (several) {
        for (const name of distinct(own.map((group) => group.series))) {
          const { colour, dash } = lookOf(name);
          legend.append(legendEntry(name, colour, dash));
          if (own.some((group) => group.series === name && group.published.r2_observ)) {
            legend.append(legendEntry(name + ", published", colour, "dashed thin"));
          }
        }
      } else {
        legend.append(legendEntry("a seed", "--series-1", "dot"));
        legend.append(legendEntry("mean", "--ink", "tall"));
        if (published) legend.append(legendEntry("published mean", "--inferred", "ring"));
      }
      byId("comparison-panels").append(element("h3", {}, title), legend, panel);
    }
    Page.charts.forEach((entry) => entry.chart.resize());
    byId("comparison-lead").textContent = !shown
      ? "No run has been validated yet."
      : (sized
          ? "Mean and standard deviation over seeds against the number of latents, on a logarithmic axis."
          : "One dot a seed; the bar is their mean.") +
        (published ? " The published values are drawn beside them." : "");
  };

  // Learning curves.

  const selection = byId("selection");
  const selections = distinct(groups.map((group) => `${group.data}, ${group.size} latents`));

  const addCurves = () => {
    const parent = byId("charts");
    Page.clear(parent);
    const chosen = groups.filter(
      (group) => `${group.data}, ${group.size} latents` === selections[selection.value],
    );
    for (const metric of METRICS) {
      const column = "valid/" + metric.key;
      const lines = chosen.flatMap((group) =>
        group.runs
          .filter((run) => run.curves[column])
          .map((run) => ({
            name: `${group.series}, seed ${run.seed}`,
            look: lookOf(group.series),
            data: run.curves[column],
          })),
      );
      if (lines.length === 0) continue;
      Page.chart(
        parent,
        metric.title,
        "h3",
        () => Charts.runs({ lines, floor: metric.floor, ceiling: metric.ceiling }),
        () => "Last: " + lines.map(lastOf).join("; ") + ".",
      );
    }
    if (parent.childElementCount === 0) {
      parent.textContent = "No metrics over epochs are known.";
    } else {
      const legend = element("ul", { class: "legend", "aria-label": "Legend" });
      for (const name of distinct(chosen.map((group) => group.series))) {
        legend.append(legendEntry(name, lookOf(name).colour, lookOf(name).dash));
      }
      parent.prepend(legend);
    }
  };

  const lastOf = (line) => {
    const [epoch, value] = line.data[line.data.length - 1];
    return `${line.name}: ${Page.number(value, 3)} in epoch ${epoch}`;
  };

  selections.forEach((name, index) => selection.append(new Option(name, index)));
  selection.addEventListener("change", addCurves);
  addComparison();
  addCurves();
})();
