"use strict";
/** Fills the page from its data: viewers, rates of the chosen trial, curves, tables on demand. */
(() => {
  const report = JSON.parse(document.getElementById("report-data").textContent);
  const byId = (id) => document.getElementById(id);

  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  const describe = (id, text) => {
    byId(id).textContent = text;
  };

  const charts = [];
  const addChart = (holder, label, option) => {
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", label);
    const chart = echarts.init(holder);
    const entry = { chart, option };
    chart.setOption(option());
    // ECharts writes a description of its own; ours is shorter.
    holder.setAttribute("aria-label", label);
    new ResizeObserver(() => chart.resize()).observe(holder);
    charts.push(entry);
    return entry;
  };
  const redraw = (entry) => {
    const label = entry.chart.getDom().getAttribute("aria-label");
    entry.chart.setOption(entry.option(), true);
    entry.chart.getDom().setAttribute("aria-label", label);
  };

  // Latents.

  const viewers = [];
  const curvesOf = (trials) =>
    trials.map((channels, trial) => ({
      trial,
      points: channels[0].map((_, time) => channels.map((channel) => channel[time])),
    }));

  const addViewer = (space) => {
    const layers = [];
    if (space.truth) {
      layers.push({ name: "true", colour: "--truth", curves: curvesOf(space.truth) });
    }
    layers.push({ name: "inferred", colour: "--inferred", curves: curvesOf(space.inferred) });
    const title =
      space.name === "truth"
        ? "Space of the true latents, inferred ones mapped affinely"
        : "Space of the model";
    const canvas = element("canvas", {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "three-dimensional plot",
      "aria-label":
        title + ". " + layers.map((layer) => layer.name).join(" and ") + " latents of " +
        space.inferred.length + " trials. Arrow keys turn, plus and minus zoom, zero starts over.",
    });
    const controls = element("div", { class: "controls" });
    byId("viewers").append(
      element("div", { class: "viewer" }, element("h3", {}, title), canvas, controls),
    );
    const viewer = new Viewer3d(canvas, space.axes, layers);
    const toggle = (label, pressed, action) => {
      const button = element("button", { type: "button", "aria-pressed": pressed }, ...label);
      button.addEventListener("click", () => {
        const now = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", now);
        action(now);
      });
      controls.append(button);
    };
    const start = element("button", { type: "button" }, "Start over");
    start.addEventListener("click", () => viewer.reset());
    controls.append(start);
    toggle(["Spin"], false, (on) => viewer.setSpinning(on));
    if (space.inferred.length > 1) {
      toggle(["All trials"], true, (on) => viewer.setEveryTrial(on));
    }
    if (layers.length > 1) {
      layers.forEach((layer, index) =>
        toggle([swatch(layer.colour), layer.name], true, (on) => viewer.setVisible(index, on)),
      );
    }
    viewers.push(viewer);
  };

  const swatch = (colour, shape = "") =>
    element("i", {
      class: "swatch " + shape,
      style: `--colour: var(${colour})`,
      "aria-hidden": "true",
    });

  const legendEntry = (name, colour, shape) => element("li", {}, swatch(colour, shape), name);

  const latentsLead = () => {
    const [first] = report.spaces;
    if (!first) {
      return "The model's latents are not all finite numbers: there is nothing to draw.";
    }
    const shown = `${first.inferred.length} of ${report.rates.trialCount} ${report.split} trials`;
    const mapped =
      "The model finds the state up to an affine map at best, so its latents are also shown where" +
      " the least-squares affine map puts them in the true space. ";
    return (first.truth ? mapped : "") + `Shown: ${shown}; the chosen trial is the bold one.`;
  };

  // Rates.

  const rates = report.rates;
  const trial = byId("trial");
  const neuronCharts = [];

  const addNeurons = () => {
    rates.neurons.forEach((neuron, index) => {
      const holder = element("div");
      byId("neurons").append(
        element("div", {}, element("h3", {}, "neuron " + neuron), holder),
      );
      const option = () =>
        Charts.neuron(
          rates.spikes[trial.value][index],
          rates.predicted[trial.value][index],
          rates.truth && rates.truth[trial.value][index],
        );
      const label = `Neuron ${neuron}: spike counts and ${rates.truth ? "true and " : ""}predicted rate`;
      const entry = addChart(holder, label, option);
      entry.chart.group = "neurons";
      neuronCharts.push(entry);
    });
    echarts.connect("neurons");
    const legend = byId("rates-legend");
    legend.append(legendEntry("spikes", "--spikes", "bar"));
    if (rates.truth) legend.append(legendEntry("true rate", "--truth"));
    legend.append(legendEntry("predicted rate", "--inferred"));
    const some = rates.neurons.length < rates.neuronCount;
    describe(
      "rates-note",
      "Spikes and rates per bin, over the bins of the trial." +
        (some ? ` ${rates.neurons.length} of ${rates.neuronCount} neurons, evenly spaced.` : ""),
    );
  };

  const chooseTrial = () => {
    neuronCharts.forEach(redraw);
    viewers.forEach((viewer) => viewer.setTrial(Number(trial.value)));
    document.querySelectorAll("details[data-table]").forEach(fillTable);
  };

  const step = (by) => {
    const count = rates.trials.length;
    trial.value = (Number(trial.value) + by + count) % count;
    chooseTrial();
  };

  // Curves.

  const addCurves = () => {
    const split = ["valid", "test"].find((name) => report.curves[name + "/loss"]) ?? "valid";
    const published = report.published ?? {};
    const curve = (name) => report.curves[name] ?? [];
    const lines = (metric, parts) =>
      [
        { name: "train", key: "train/" + metric, colour: "--quiet", style: { width: 1.2 } },
        ...parts.map((part) => ({
          name: part[0],
          key: `${split}/${metric}/${part[0]}`,
          colour: part[1],
          style: { width: 1.2, type: part[2] },
          hidden: true,
        })),
        { name: split, key: `${split}/${metric}`, colour: "--inferred" },
      ]
        .map((line) => ({ ...line, data: curve(line.key) }))
        .filter((line) => line.data.length > 0);
    const parts = [
      ["early", "--truth", "dotted"],
      ["middle", "--late", "dashed"],
      ["late", "--ink", "dashed"],
    ];
    const specs = [
      {
        title: "Loss (nats per neuron and bin)",
        series: lines("loss", []),
        published: published.loss,
        points: curve(split + "/num_points"),
        lowIsGood: true,
      },
      {
        title: "R² of the rates",
        series: lines("r2_observ", parts),
        published: published.r2_observ,
        points: [],
        floor: -0.2,
        ceiling: 1,
      },
      {
        title: "R² of the latents",
        series: lines("r2_latent", parts),
        published: published.r2_latent,
        points: [],
        floor: -0.2,
        ceiling: 1,
      },
    ].filter((spec) => spec.series.length > 0);
    for (const spec of specs) {
      const holder = element("div");
      byId("charts").append(element("div", {}, element("h3", {}, spec.title), holder));
      addChart(holder, spec.title + " over epochs; values in the table below", () =>
        Charts.curves(spec),
      );
    }
    if (specs.length === 0) describe("charts", "No metrics over epochs are known.");
  };

  // Tables on demand: what the pictures show, for who cannot see them.

  const columnsOf = {
    rates: () =>
      rates.neurons.flatMap((neuron, i) =>
        [
          ["spikes", rates.spikes],
          ["true", rates.truth],
          ["predicted", rates.predicted],
        ]
          .filter(([, values]) => values)
          .map(([name, values]) => [`neuron ${neuron}, ${name}`, values[trial.value][i]]),
      ),
    latents: () =>
      report.spaces.flatMap((space) =>
        [
          ["true", space.truth],
          [space.name === "truth" ? "inferred, mapped" : "model", space.inferred],
        ]
          .filter(([, trials]) => trials && trials[trial.value])
          .flatMap(([name, trials]) =>
            space.axes.map((axis, k) => [`${name} ${axis}`, trials[trial.value][k]]),
          ),
      ),
  };

  const fillTable = (details) => {
    if (!details.open) return;
    const columns = columnsOf[details.dataset.table]();
    if (columns.length === 0) return;
    const header = ["bin", ...columns.map(([name]) => name)];
    const rows = columns[0][1].map((_, bin) => [bin, ...columns.map(([, values]) => values[bin])]);
    details.querySelector(".scroll").replaceChildren(
      element(
        "table",
        { class: "history" },
        element("thead", {}, element("tr", {}, ...header.map((text) => cell("th", text)))),
        element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((v) => cell("td", v))))),
      ),
    );
  };

  const cell = (tag, value) =>
    element(tag, { class: "number", ...(tag === "th" ? { scope: "col" } : {}) }, String(value ?? "–"));

  // The page.

  rates.trials.forEach((number, index) => trial.append(new Option(String(number), index)));
  describe("latents-lead", latentsLead());
  report.spaces.forEach(addViewer);
  if (rates.trials.length > 0) addNeurons();
  addCurves();
  trial.addEventListener("change", chooseTrial);
  for (const [id, by] of [["trial-previous", -1], ["trial-next", 1]]) {
    byId(id).disabled = rates.trials.length < 2;
    byId(id).addEventListener("click", () => step(by));
  }
  document
    .querySelectorAll("details[data-table]")
    .forEach((details) => details.addEventListener("toggle", () => fillTable(details)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    charts.forEach(redraw);
    viewers.forEach((viewer) => viewer.draw());
  });
  viewers.forEach((viewer) => viewer.setTrial(Number(trial.value)));
})();
