"use strict";
/** What every page needs: elements, legends, and charts that follow size and colour scheme. */
const Page = {
  data: JSON.parse(document.getElementById("report-data").textContent),
  charts: [],

  byId: (id) => document.getElementById(id),

  element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  },

  swatch: (colour, shape = "") =>
    Page.element("i", {
      class: "swatch " + shape,
      style: `--colour: var(${colour})`,
      "aria-hidden": "true",
    }),

  legendEntry: (name, colour, shape) =>
    Page.element("li", {}, Page.swatch(colour, shape), name),

  /** A button that shows something or hides it. */
  visibility(label, shown, action) {
    const button = Page.toggle(label, shown, action);
    button.classList.add("visibility");
    return button;
  },

  /** A button that is pressed or not, and what is done when that changes. */
  toggle(label, pressed, action) {
    const button = Page.element("button", { type: "button", "aria-pressed": pressed }, ...label);
    button.addEventListener("click", () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", now);
      action(now);
    });
    return button;
  },

  figures: 0,

  /**
   * A chart with its title and a caption that says in numbers what is seen.
   *
   * option: makes what ECharts draws; caption: makes the text. Both are asked again by redraw.
   */
  chart(parent, title, level, option, caption) {
    const id = "figure-" + ++Page.figures;
    const holder = Page.element("div", {
      class: "drawing",
      role: "img",
      "aria-labelledby": id,
      "aria-describedby": id + "-caption",
    });
    const text = Page.element("p", { class: "caption", id: id + "-caption" });
    const figure = Page.element(
      "figure",
      {},
      Page.element(level, { id }, title),
      holder,
      Page.element("figcaption", {}, text),
    );
    parent.append(figure);
    const chart = echarts.init(holder);
    const entry = {
      chart,
      figure,
      redraw() {
        text.textContent = caption();
        chart.setOption(option(), true);
      },
    };
    entry.redraw();
    new ResizeObserver(() => chart.resize()).observe(holder);
    Page.charts.push(entry);
    return entry;
  },

  /** Forgets the charts in an element and empties it. */
  clear(parent) {
    Page.charts = Page.charts.filter((entry) => {
      const inside = parent.contains(entry.figure);
      if (inside) entry.chart.dispose();
      return !inside;
    });
    parent.replaceChildren();
  },

  /** A number for a caption, without an exponent where it can be helped. */
  number(value, digits = 4) {
    if (value === null || value === undefined) return "unknown";
    const size = Math.abs(value);
    const text = size === 0 || (size >= 1e-3 && size < 1e5)
      ? String(+value.toPrecision(digits))
      : value.toExponential(1);
    return text.replace("-", "−");
  },
};

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  Page.charts.forEach((entry) => entry.redraw()),
);
