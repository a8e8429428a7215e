"use strict";

const WALL = 1.05; // half width of the box around the cube that the curves fill

/**
 * A canvas on which curves in three dimensions can be turned by pointer, touch and keyboard.
 *
 * layers: [{name, colour: CSS variable, curves: [curve]}], curve: {trial, points: [[x, y, z], ...]}
 * axes: names of up to three coordinates; missing ones are zero.
 * marks: [{layer: index, label, stable, at: [x, y, z]}], such as fixed points: filled if stable
 * status: element that says from where one looks, once the view has come to rest
 * The box is fitted to the points of the first layer, each axis by itself.
 */
class Viewer3d {
  static REST = 400; // milliseconds without a change after which the view is told

  constructor(canvas, axes, layers, marks, status) {
    this.canvas = canvas;
    this.axes = axes;
    this.marks = marks;
    this.marksVisible = true;
    this.status = status;
    this.layers = layers.map((layer) => ({ ...layer, visible: true }));
    this.trial = null;
    this.everyTrial = true;
    this.spinning = false;
    this.pointers = new Map();
    this.fit(layers[0].curves);
    this.reset();
    this.listen();
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  reset() {
    this.yaw = 1;
    this.pitch = 0.35;
    this.zoom = 1;
    this.draw();
  }

  setTrial(trial) {
    this.trial = trial;
    this.draw();
  }

  setEveryTrial(shown) {
    this.everyTrial = shown;
    this.draw();
  }

  setVisible(layer, visible) {
    this.layers[layer].visible = visible;
    this.draw();
  }

  setMarksVisible(visible) {
    this.marksVisible = visible;
    this.draw();
  }

  /** From where one looks and what is shown, in words. */
  description() {
    const degrees = (angle) => Math.round((angle * 180) / Math.PI);
    const around = ((degrees(this.yaw) % 360) + 360) % 360;
    const up = degrees(this.pitch);
    return (
      `Seen from ${around}° around and ${Math.abs(up)}° ${up < 0 ? "below" : "above"}, ` +
      `zoom ${this.zoom.toFixed(1)}; ${this.everyTrial ? "all trials" : "the chosen trial"}` +
      (this.marks.length === 0 ? "" : this.marksVisible ? ", fixed points shown" : ", fixed points hidden")
    );
  }

  /** Tells the view once it has come to rest: a live region must not speak at every step. */
  tell() {
    clearTimeout(this.timer);
    if (this.spinning) return;
    this.timer = setTimeout(() => {
      this.status.textContent = this.description();
    }, Viewer3d.REST);
  }

  setSpinning(spinning) {
    this.spinning = spinning;
    let last = null;
    const turn = (time) => {
      if (!this.spinning) return;
      if (last !== null) this.yaw += (time - last) * 0.0004;
      last = time;
      this.draw();
      requestAnimationFrame(turn);
    };
    if (spinning) requestAnimationFrame(turn);
    else this.tell();
  }

  /** Centre and half width of each axis, so that the points fill the cube from -1 to 1. */
  fit(curves) {
    this.centre = [0, 0, 0];
    this.half = [1, 1, 1];
    for (let k = 0; k < this.axes.length; k++) {
      let low = Infinity;
      let high = -Infinity;
      for (const curve of curves) {
        for (const point of curve.points) {
          low = Math.min(low, point[k]);
          high = Math.max(high, point[k]);
        }
      }
      if (high > low) {
        this.centre[k] = (low + high) / 2;
        this.half[k] = (high - low) / 2;
      } else if (high === low) {
        this.centre[k] = low;
      }
    }
  }

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
      canvas.focus({ preventScroll: true });
    });
    canvas.addEventListener("pointermove", (event) => {
      const from = this.pointers.get(event.pointerId);
      if (!from) return;
      const before = this.spread();
      this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
      if (this.pointers.size > 1) {
        this.scale(before > 0 ? this.spread() / before : 1);
      } else {
        this.turn((event.clientX - from[0]) * 0.01, (event.clientY - from[1]) * 0.01);
      }
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    }
    // Until it is clicked the wheel scrolls the page, as readers expect.
    canvas.addEventListener(
      "wheel",
      (event) => {
        if (document.activeElement !== canvas && !event.ctrlKey) return;
        event.preventDefault();
        this.scale(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)));
      },
      { passive: false },
    );
    const keys = {
      ArrowLeft: () => this.turn(-0.1, 0),
      ArrowRight: () => this.turn(0.1, 0),
      ArrowUp: () => this.turn(0, -0.1),
      ArrowDown: () => this.turn(0, 0.1),
      "+": () => this.scale(1.15),
      "=": () => this.scale(1.15),
      "-": () => this.scale(1 / 1.15),
      0: () => this.reset(),
    };
    canvas.addEventListener("keydown", (event) => {
      const action = keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    });
  }

  /** Distance between the first two fingers. */
  spread() {
    const [a, b] = [...this.pointers.values()];
    return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  }

  turn(yaw, pitch) {
    this.yaw += yaw;
    this.pitch = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, this.pitch + pitch));
    this.draw();
  }

  scale(factor) {
    this.zoom = Math.max(0.3, Math.min(12, this.zoom * factor));
    this.draw();
  }

  /** From cube coordinates to screen x, y and depth (1 near, -1 far). */
  project(x, y, z) {
    const { sinYaw, cosYaw, sinPitch, cosPitch, scale, left, top } = this.view;
    const across = cosYaw * x - sinYaw * y;
    const back = sinYaw * x + cosYaw * y;
    const depth = (cosPitch * -back + sinPitch * z) / Math.sqrt(3);
    const up = cosPitch * z + sinPitch * back;
    const perspective = scale / (1 - 0.22 * depth);
    return [left + across * perspective, top - up * perspective, depth];
  }

  projectPoint(point) {
    const cube = [0, 1, 2].map((k) =>
      k < point.length ? (point[k] - this.centre[k]) / this.half[k] : 0,
    );
    return this.project(...cube);
  }

  draw() {
    const canvas = this.canvas;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.lineCap = "round";
    context.lineJoin = "round";
    this.view = {
      sinYaw: Math.sin(this.yaw),
      cosYaw: Math.cos(this.yaw),
      sinPitch: Math.sin(this.pitch),
      cosPitch: Math.cos(this.pitch),
      scale: (Math.min(width, height) / 3.5) * this.zoom,
      left: width / 2,
      top: height * 0.48,
    };
    const style = getComputedStyle(canvas);
    this.drawAxes(context, style);
    this.drawCurves(context, style);
    if (this.marksVisible) this.drawMarks(context, style);
    this.tell();
  }

  /** The walls of the box that lie behind the curves, and the axes' names along its outline. */
  drawAxes(context, style) {
    context.strokeStyle = style.getPropertyValue("--line");
    context.fillStyle = style.getPropertyValue("--quiet");
    context.lineWidth = 1;
    context.font = "13px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let k = 0; k < 3; k++) {
      for (const side of [-WALL, WALL]) {
        const corner = (u, v) => {
          const point = [u, u, u];
          point[k] = side;
          point[(k + 2) % 3] = v;
          return this.project(...point);
        };
        const corners = [
          corner(-WALL, -WALL),
          corner(WALL, -WALL),
          corner(WALL, WALL),
          corner(-WALL, WALL),
        ];
        const depth = corners.reduce((sum, at) => sum + at[2], 0);
        if (depth > 0) continue;
        context.beginPath();
        corners.forEach((at) => context.lineTo(at[0], at[1]));
        context.closePath();
        context.stroke();
      }
      if (k < this.axes.length) this.drawName(context, k);
    }
  }

  /** Names the axis at the lowest of its four edges, or the leftmost if it points up. */
  drawName(context, k) {
    const middles = [];
    for (const u of [-WALL, WALL]) {
      for (const v of [-WALL, WALL]) {
        const middle = [0, 0, 0];
        middle[(k + 1) % 3] = u;
        middle[(k + 2) % 3] = v;
        middles.push(this.project(...middle));
      }
    }
    const upright = k === 2;
    middles.sort((a, b) => (upright ? a[0] - b[0] : b[1] - a[1]));
    const [x, y] = middles[0];
    const { left, top } = this.view;
    const outward = 16 / Math.max(1, Math.hypot(x - left, y - top));
    context.textAlign = upright ? "right" : "center";
    // Within the canvas, whichever way it is turned.
    const width = context.measureText(this.axes[k]).width;
    const free = upright ? [width + 4, Infinity] : [width / 2 + 4, 2 * left - width / 2 - 4];
    context.fillText(
      this.axes[k],
      Math.max(free[0], Math.min(free[1], x + (x - left) * outward + (upright ? 8 : 0))),
      y + (y - top) * outward,
    );
  }

  /** Segments from far to near, in bands of depth: one stroke for each band, layer and emphasis. */
  drawCurves(context, style) {
    const bands = 16;
    const buckets = Array.from({ length: bands }, () => []);
    const starts = [];
    this.layers.forEach((layer, index) => {
      if (!layer.visible) return;
      const colour = style.getPropertyValue(layer.colour);
      const strokes = Array.from({ length: 2 * bands }, () => null);
      for (const curve of layer.curves) {
        const chosen = curve.trial === this.trial;
        if (!chosen && !this.everyTrial) continue;
        let from = null;
        for (const point of curve.points) {
          const to = this.projectPoint(point);
          if (from) {
            const depth = (from[2] + to[2]) / 2;
            const band = Math.max(0, Math.min(bands - 1, Math.floor(((depth + 1) / 2) * bands)));
            const key = band + (chosen ? bands : 0);
            if (!strokes[key]) {
              strokes[key] = { colour, chosen, index, path: new Path2D() };
              buckets[band].push(strokes[key]);
            }
            strokes[key].path.moveTo(from[0], from[1]);
            strokes[key].path.lineTo(to[0], to[1]);
          } else if (chosen) {
            starts.push({ colour, at: to });
          }
          from = to;
        }
      }
    });
    const single = !this.everyTrial;
    buckets.forEach((strokes, band) => {
      strokes.sort((a, b) => a.chosen - b.chosen || a.index - b.index);
      for (const stroke of strokes) {
        const near = band / (bands - 1);
        context.globalAlpha = stroke.chosen ? 0.7 + 0.3 * near : 0.18 + 0.42 * near;
        context.lineWidth = stroke.chosen ? 2.4 + near + (single ? 0.4 : 0) : 0.9 + 0.6 * near;
        context.strokeStyle = stroke.colour;
        context.stroke(stroke.path);
      }
    });
    context.globalAlpha = 1;
    for (const start of starts) {
      context.fillStyle = start.colour;
      context.beginPath();
      context.arc(start.at[0], start.at[1], 5, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** True points as diamonds, learned ones as circles, each with its number, from far to near. */
  drawMarks(context, style) {
    const page = style.getPropertyValue("--card");
    const ink = style.getPropertyValue("--ink");
    const placed = this.marks
      .filter((mark) => this.layers[mark.layer].visible)
      .map((mark) => ({ mark, at: this.projectPoint(mark.at) }))
      .sort((a, b) => a.at[2] - b.at[2]);
    context.font = "600 13px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { mark, at } of placed) {
      const [x, y] = at;
      const colour = style.getPropertyValue(this.layers[mark.layer].colour);
      context.beginPath();
      if (mark.diamond) {
        context.moveTo(x, y - 8);
        context.lineTo(x + 8, y);
        context.lineTo(x, y + 8);
        context.lineTo(x - 8, y);
        context.closePath();
      } else {
        context.arc(x, y, 6, 0, 2 * Math.PI);
      }
      context.lineWidth = 6;
      context.strokeStyle = page;
      context.stroke();
      context.fillStyle = mark.stable ? colour : page;
      context.fill();
      context.lineWidth = 2.5;
      context.strokeStyle = colour;
      context.stroke();
      // True and learned points lie close together where a model is good.
      context.textAlign = mark.diamond ? "right" : "left";
      const aside = mark.diamond ? x - 12 : x + 12;
      context.lineWidth = 4;
      context.strokeStyle = page;
      context.strokeText(mark.label, aside, y);
      context.fillStyle = ink;
      context.fillText(mark.label, aside, y);
    }
  }
}
