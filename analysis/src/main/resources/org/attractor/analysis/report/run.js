"use strict";
/** Fills the page from its data: viewers, rates of the chosen trial, curves, tables on demand. */
(() => {
  const report = Page.data;
  const { byId, element, legendEntry, swatch, toggle, visibility } = Page;

  const describe = (id, text) => {
    byId(id).textContent = text;
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
    const marks = space.points.map((point) => ({
      ...point,
      diamond: point.layer === "truth",
      layer: point.layer === "truth" ? 0 : layers.length - 1,
      label: (point.layer === "truth" ? "T" : "L") + point.number,
    }));
    const id = "viewer-" + space.name;
    const canvas = element("canvas", {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "three-dimensional plot",
      "aria-labelledby": id,
      "aria-describedby": id + "-caption",
    });
    const status = element("p", { class: "status", role: "status", "aria-live": "polite" });
    const controls = element("div", { class: "controls" });
    const caption = element("p", { class: "caption", id: id + "-caption" }, spaceCaption(space, marks));
    byId("viewers").append(
      element(
        "figure",
        { class: "viewer" },
        element("h3", { id }, title),
        canvas,
        status,
        controls,
        element("figcaption", {}, caption),
      ),
    );
    const viewer = new Viewer3d(canvas, space.axes, layers, marks, status);
    const start = element("button", { type: "button" }, "Start over");
    start.addEventListener("click", () => viewer.reset());
    controls.append(start);
    addTurning(controls, viewer);
    if (space.inferred.length > 1) {
      controls.append(visibility(["All trials"], true, (on) => viewer.setEveryTrial(on)));
    }
    if (layers.length > 1) {
      layers.forEach((layer, index) =>
        controls.append(
          visibility([swatch(layer.colour), layer.name], true, (on) => viewer.setVisible(index, on)),
        ),
      );
    }
    if (marks.length > 0) {
      controls.append(visibility(["Fixed points"], true, (on) => viewer.setMarksVisible(on)));
    }
    viewers.push(viewer);
  };

  /** Turns without end, or by a step for readers who asked for less motion. */
  const addTurning = (controls, viewer) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const spin = toggle(["Spin"], false, (on) => viewer.setSpinning(on));
    const turn = element("button", { type: "button" }, "Turn by 30°");
    turn.addEventListener("click", () => viewer.turn(Math.PI / 6, 0));
    const choose = () => {
      spin.hidden = still.matches;
      turn.hidden = !still.matches;
      if (still.matches && spin.getAttribute("aria-pressed") === "true") spin.click();
    };
    still.addEventListener("change", choose);
    choose();
    controls.append(spin, turn);
  };

  /** What the picture holds, in numbers. */
  const spaceCaption = (space, marks) => {
    const trials = space.inferred.length;
    const bins = trials > 0 ? space.inferred[0][0].length : 0;
    const spans = space.axes.map((axis, k) => {
      const values = (space.truth ?? space.inferred).flatMap((channels) => channels[k]);
      const low = values.reduce((a, b) => Math.min(a, b), Infinity);
      const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
      return `${axis} from ${Page.number(low, 3)} to ${Page.number(high, 3)}`;
    });
    const points = marks.map(
      (mark) => `${mark.label} ${mark.stability} at (${mark.at.map((x) => Page.number(x, 3)).join(", ")})`,
    );
    return (
      `${trials} trials of ${bins} bins; ${spans.join(", ")}.` +
      (points.length > 0
        ? ` Fixed points (${space.truth ? "T true, diamonds; " : ""}L learned, circles; filled where stable): ${points.join("; ")}.`
        : "")
    );
  };

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

  const range = (values) => {
    const known = values.filter((value) => value !== null);
    return `${Page.number(Math.min(...known), 3)} to ${Page.number(Math.max(...known), 3)}`;
  };

  const addNeurons = () => {
    rates.neurons.forEach((neuron, index) => {
      const of = (values) => values[trial.value][index];
      const entry = Page.chart(
        byId("neurons"),
        "Neuron " + neuron,
        "h3",
        () => Charts.neuron(of(rates.spikes), of(rates.predicted), rates.truth && of(rates.truth)),
        () =>
          `${of(rates.spikes).reduce((sum, count) => sum + count, 0)} spikes; rate ` +
          (rates.truth ? `${range(of(rates.truth))}, ` : "") +
          `predicted ${range(of(rates.predicted))} per bin`,
      );
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
    neuronCharts.forEach((entry) => entry.redraw());
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
    for (const spec of specs) addCurve(spec);
    if (specs.length === 0) describe("charts", "No metrics over epochs are known.");
  };

  const addCurve = (spec) => {
    const entry = Page.chart(
      byId("charts"),
      spec.title,
      "h3",
      () => Charts.curves(spec),
      () => Charts.curvesCaption(spec),
    );
    const legend = element("div", { class: "controls legend-buttons" });
    for (const line of spec.series) {
      legend.append(
        visibility([swatch(line.colour, line.style?.type ?? ""), line.name], !line.hidden, (on) => {
          line.hidden = !on;
          entry.redraw();
        }),
      );
    }
    if (spec.published !== undefined) {
      legend.append(key("published " + spec.published.toFixed(3), "--ink", "dashed thin"));
    }
    if (spec.points.length > 0) legend.append(key("bins in the loss", "--spikes", "bar"));
    entry.figure.querySelector(".drawing").before(legend);
  };

  const key = (name, colour, shape) =>
    element("span", { class: "key" }, swatch(colour, shape), name);

  // Spectra.

  const addSpectra = () => {
    const panels = report.spectra ?? [];
    if (panels.length === 0) return;
    panels.forEach((panel) => new Spectrum(panel).addTo(byId("spectra-panels")));
    const legend = byId("spectra-legend");
    if (panels.some((panel) => panel.truth)) {
      legend.append(legendEntry("true, a ring", "--truth", "ring"));
    }
    legend.append(legendEntry("learned, a cross", "--inferred", "cross"));
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
        element("caption", {}, `Trial ${rates.trials[trial.value]}`),
        element("thead", {}, element("tr", {}, ...header.map((text) => cell("th", text)))),
        element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((v, i) => cell(i === 0 ? "th" : "td", v, "row"))))),
      ),
    );
  };

  const cell = (tag, value, scope = "col") =>
    element(tag, { class: "number", ...(tag === "th" ? { scope } : {}) }, String(value ?? "–"));

  // The page.

  rates.trials.forEach((number, index) => trial.append(new Option(String(number), index)));
  describe("latents-lead", latentsLead());
  report.spaces.forEach(addViewer);
  if (rates.trials.length > 0) addNeurons();
  addSpectra();
  addCurves();
  trial.addEventListener("change", chooseTrial);
  for (const [id, by] of [["trial-previous", -1], ["trial-next", 1]]) {
    byId(id).disabled = rates.trials.length < 2;
    byId(id).addEventListener("click", () => step(by));
  }
  document
    .querySelectorAll("details[data-table]")
    .forEach((details) => details.addEventListener("toggle", () => fillTable(details)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    viewers.forEach((viewer) => viewer.draw()),
  );
  viewers.forEach((viewer) => viewer.setTrial(Number(trial.value)));
})();
