"use strict";
/**
 * Eigenvalues on the unit circle: true ones as rings, learned ones as crosses, partners joined.
 * Where all lie close together that part is drawn large, and the whole circle small in a corner.
 */
class Spectrum {
  static SIZE = 240; // of the plot
  static LEFT = 40; // for numbers of the imaginary part
  static BELOW = 22; // for numbers of the real part
  static INSET = 62;

  constructor(panel) {
    this.panel = panel;
    this.truth = panel.truth ?? [];
    this.learned = panel.learned ?? [];
    this.chooseWindow();
  }

  /** The square of the complex plane that is drawn. */
  chooseWindow() {
    const all = [...this.truth, ...this.learned, [1, 0]];
    const [low, high] = [Math.min, Math.max].map((pick) =>
      [0, 1].map((part) => pick(...all.map((value) => value[part]))),
    );
    const side = Math.max(0.1, 1.4 * Math.max(high[0] - low[0], high[1] - low[1]));
    this.isPart = side < 1.6;
    this.reach = 1.12 * Math.max(1.05, ...all.flat().map(Math.abs));
    this.centre = this.isPart ? [0, 1].map((part) => (low[part] + high[part]) / 2) : [0, 0];
    this.side = this.isPart ? side : 2 * this.reach;
  }

  title() {
    const { truePoint, learnedPoint } = this.panel;
    const learned = learnedPoint ? `learned ${learnedPoint}` : "no learned point";
    return truePoint ? `True ${truePoint}, ${learned}` : `Learned ${learnedPoint}`;
  }

  /** What the picture shows, in numbers. */
  caption() {
    const told = ([re, im]) =>
      im === 0
        ? Page.number(re, 3)
        : `${Page.number(re, 3)} ${im < 0 ? "−" : "+"} ${Page.number(Math.abs(im), 3)}i`;
    const list = (values) => {
      const rest = values.length - 6;
      return values.slice(0, 6).map(told).join("; ") + (rest > 0 ? ` and ${rest} more` : "");
    };
    const { trueStability, learnedStability } = this.panel;
    const parts = [];
    if (this.truth.length > 0) parts.push(`True, ${trueStability}: ${list(this.truth)}.`);
    if (this.learned.length > 0) parts.push(`Learned, ${learnedStability}: ${list(this.learned)}.`);
    return parts.join(" ");
  }

  static node(parent, tag, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    parent.append(node);
    return node;
  }

  x = (re) => Spectrum.SIZE / 2 + ((re - this.centre[0]) * Spectrum.SIZE) / this.side;
  y = (im) => Spectrum.SIZE / 2 - ((im - this.centre[1]) * Spectrum.SIZE) / this.side;

  addTo(parent) {
    const { SIZE, LEFT, BELOW } = Spectrum;
    const id = "figure-" + ++Page.figures;
    const title = Page.element("h3", { id }, this.title());
    const figure = Page.element("figure", {}, title);
    const svg = Spectrum.node(figure, "svg", {
      viewBox: `${-LEFT} -4 ${LEFT + SIZE + 8} ${SIZE + BELOW + 4}`,
      role: "img",
      "aria-labelledby": id,
      "aria-describedby": id + "-caption",
    });
    this.addNumbers(svg);
    const plot = Spectrum.node(svg, "svg", { width: SIZE, height: SIZE });
    this.addPlane(plot);
    this.addValues(plot);
    if (this.isPart) this.addInset(svg);
    const caption = Page.element("p", { class: "caption", id: id + "-caption" }, this.caption());
    figure.append(Page.element("figcaption", {}, caption));
    parent.append(figure);
  }

  /** Round numbers at the left and below. */
  addNumbers(svg) {
    const { SIZE } = Spectrum;
    const power = 10 ** Math.floor(Math.log10(this.side / 3));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => this.side / s <= 4.5);
    const text = (x, y, anchor, value) => {
      const shown = String(+value.toPrecision(6)).replace("-", "−");
      Spectrum.node(svg, "text", { x, y, class: "tick", "text-anchor": anchor }).textContent = shown;
    };
    for (const [part, place] of [[0, this.x], [1, this.y]]) {
      const low = this.centre[part] - this.side / 2;
      for (let k = Math.ceil(low / step); k * step < low + this.side; k++) {
        const at = place(k * step);
        if (at < 8 || at > SIZE - 8) continue;
        const [x1, y1, x2, y2] = part === 0 ? [at, SIZE, at, SIZE + 4] : [-4, at, 0, at];
        Spectrum.node(svg, "line", { x1, y1, x2, y2, class: "unit" });
        if (part === 0) text(at, SIZE + 16, "middle", k * step);
        else text(-7, at + 4, "end", k * step);
      }
    }
    Spectrum.node(svg, "rect", { width: SIZE, height: SIZE, class: "frame" });
  }

  addPlane(plot) {
    const { SIZE } = Spectrum;
    const [x, y] = [this.x(0), this.y(0)];
    Spectrum.node(plot, "line", { x1: 0, x2: SIZE, y1: y, y2: y, class: "axis" });
    Spectrum.node(plot, "line", { x1: x, x2: x, y1: 0, y2: SIZE, class: "axis" });
    Spectrum.node(plot, "circle", { cx: x, cy: y, r: SIZE / this.side, class: "unit" });
  }

  addValues(plot) {
    for (const [from, to] of this.panel.links ?? []) {
      Spectrum.node(plot, "line", {
        x1: this.x(from[0]),
        y1: this.y(from[1]),
        x2: this.x(to[0]),
        y2: this.y(to[1]),
        class: "link",
      });
    }
    for (const [re, im] of this.learned) {
      const [x, y] = [this.x(re), this.y(im)];
      Spectrum.node(plot, "path", {
        d: `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`,
        class: "learned",
      });
    }
    for (const [re, im] of this.truth) {
      Spectrum.node(plot, "circle", { cx: this.x(re), cy: this.y(im), r: 6, class: "true" });
    }
  }

  /** The whole circle with the part that is drawn, in the corner that is farthest from all values. */
  addInset(svg) {
    const { SIZE, INSET } = Spectrum;
    const values = [...this.truth, ...this.learned].map(([re, im]) => [this.x(re), this.y(im)]);
    const free = ([x, y]) =>
      Math.min(...values.map((v) => Math.hypot(v[0] - x - INSET / 2, v[1] - y - INSET / 2)));
    const [near, far] = [4, SIZE - INSET - 4];
    const corners = [[near, near], [near, far], [far, near], [far, far]];
    const [x, y] = corners.reduce((a, b) => (free(b) > free(a) ? b : a));
    const scale = INSET / 2 / (1.1 * this.reach);
    const inset = Spectrum.node(svg, "g", {
      transform: `translate(${x + INSET / 2} ${y + INSET / 2})`,
    });
    const box = { x: -INSET / 2, y: -INSET / 2, width: INSET, height: INSET, class: "frame" };
    Spectrum.node(inset, "rect", box);
    Spectrum.node(inset, "circle", { r: scale, class: "unit" });
    Spectrum.node(inset, "rect", {
      x: scale * (this.centre[0] - this.side / 2),
      y: -scale * (this.centre[1] + this.side / 2),
      width: scale * this.side,
      height: scale * this.side,
      class: "window",
    });
  }
}
