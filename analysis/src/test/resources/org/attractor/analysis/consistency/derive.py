"""Makes small.h5: small random models of every kind, in the layout of a reference file.

Outputs, losses and gradients are PyTorch's, in double precision. Run: python3 derive.py small.h5
"""

import math
import sys

import h5py
import numpy as np
import torch

torch.set_default_dtype(torch.float64)


def parameters(rng, neurons, encoder, latents, decoder):
    shapes = {}
    for d in ("", "_reverse"):
        shapes["encoder.weight_ih_l0" + d] = (3 * encoder, neurons)
        shapes["encoder.weight_hh_l0" + d] = (3 * encoder, encoder)
        shapes["encoder.bias_ih_l0" + d] = (3 * encoder,)
        shapes["encoder.bias_hh_l0" + d] = (3 * encoder,)
    shapes["ic_linear.weight"] = (latents, 2 * encoder)
    shapes["ic_linear.bias"] = (latents,)
    shapes["readout.weight"] = (neurons, latents)
    shapes["readout.bias"] = (neurons,)
    shapes.update(decoder)
    return {k: rng.uniform(-0.6, 0.6, s).astype(np.float32) for k, s in shapes.items()}


def cell(gates, latents):
    p = "decoder.cell."
    return {
        p + "weight_ih": (gates * latents, 1),
        p + "weight_hh": (gates * latents, latents),
        p + "bias_ih": (gates * latents,),
        p + "bias_hh": (gates * latents,),
    }


def layers(prefix, sizes):
    shapes = {}
    for i in range(len(sizes) - 1):
        shapes[f"{prefix}.{2 * i}.weight"] = (sizes[i + 1], sizes[i])
        shapes[f"{prefix}.{2 * i}.bias"] = (sizes[i + 1],)
    return shapes


def mlp(w, prefix, x, depth, activation):
    for i in range(depth):
        x = x @ w[f"{prefix}.{2 * i}.weight"].T + w[f"{prefix}.{2 * i}.bias"]
        x = activation(x) if i < depth - 1 else x
    return x


def encode(w, spikes, neurons, encoder):
    finals = []
    for d, order in (("", 1), ("_reverse", -1)):
        state = torch.zeros(spikes.shape[0], encoder)
        for t in range(spikes.shape[1])[::order]:
            own = [w[f"encoder.{n}_l0{d}"] for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            state = torch.ops.aten.gru_cell(spikes[:, t], state, *own)
        finals.append(state)
    return torch.cat(finals, 1) @ w["ic_linear.weight"].T + w["ic_linear.bias"]


def poisson(log_rates, counts):
    n = counts
    stirling = n * torch.log(n.clamp(min=1)) - n + 0.5 * torch.log(2 * math.pi * n.clamp(min=1))
    return (torch.exp(log_rates) - n * log_rates + torch.where(n > 1, stirling, 0 * n)).mean()


def iterate(step):
    def roll(w, x, bins):
        states = []
        for _ in range(bins):
            x = step(w, x)
            states.append(x)
        return torch.stack(states, 1)

    return roll


def integrate(field, substeps):
    """Kutta's classical method; 64 substeps are converged to 1e-10 here."""

    def roll(w, x, bins):
        states = [x]
        h = 1 / (bins - 1) / substeps
        for _ in range((bins - 1)):
            for _ in range(substeps):
                a = field(w, x)
                b = field(w, x + h / 2 * a)
                c = field(w, x + h / 2 * b)
                d = field(w, x + h * c)
                x = x + h / 6 * (a + 2 * b + 2 * c + d)
            states.append(x)
        return torch.stack(states, 1)

    return roll


def gru_step(latents):
    def step(w, x):
        zero = torch.zeros(x.shape[0], 1)
        p = "decoder.cell."
        return torch.ops.aten.gru_cell(
            zero, x, w[p + "weight_ih"], w[p + "weight_hh"], w[p + "bias_ih"], w[p + "bias_hh"]
        )

    return step


def write(group, kind, w, spikes, sizes, attributes, rolls):
    neurons, encoder, latents, bins = sizes
    group.attrs["kind"] = kind
    group.attrs.update(
        input_size=neurons, encoder_size=encoder, latent_size=latents, n_timesteps=bins
    )
    group.attrs.update(attributes)
    for name, value in w.items():
        group[f"weights/{name}"] = value
    for name, (roll, extra) in rolls.items():
        t = {k: torch.tensor(v.astype(np.float64), requires_grad=True) for k, v in w.items()}
        counts = torch.tensor(spikes.astype(np.float64))
        initial = encode(t, counts, neurons, encoder)
        latent = roll(t, initial, bins)
        log_rates = latent @ t["readout.weight"].T + t["readout.bias"]
        loss = poisson(log_rates, counts)
        loss.backward()
        out = group.require_group(name)
        out["latents"] = latent.detach().numpy()
        out["logrates"] = log_rates.detach().numpy()
        out.attrs["loss_poisson_nll_full"] = loss.item()
        out.attrs.update(extra)
        for k, v in t.items():
            g = v.grad if v.grad is not None else torch.zeros_like(v)
            out[f"grads/{k}"] = g.numpy()
        if "ic_float64" not in group:
            group["ic_float64"] = initial.detach().numpy()


def main(path):
    rng = np.random.default_rng(20)
    with h5py.File(path, "w") as f:
        # Sizes of two systems differ in everything.
        for system, trials, bins, neurons in (("Lorenz", 11, 6, 4), ("Rossler", 3, 9, 7)):
            spikes = rng.poisson(1.5, (trials, bins, neurons)).astype(np.float32)
            f[f"{system}/batch/spikes"] = spikes
            if system == "Lorenz":
                sizes = (neurons, 5, 2, bins)
                w = parameters(rng, neurons, 5, 2, cell(3, 2))
                write(f.create_group("Lorenz/gru"), "gru", w, spikes, sizes, {},
                      {"float64": (iterate(gru_step(2)), {})})
                field = lambda w, x: mlp(w, "decoder.vf.vf.vf", x, 3, torch.tanh)
                w = parameters(rng, neurons, 5, 2, layers("decoder.vf.vf.vf", [2, 6, 3, 2]))
                write(f.create_group("Lorenz/two_layers"), "node", w, spikes, sizes,
                      {"activation": "tanh", "mlp_hidden": [6, 3]},
                      {"rk4_float64": (integrate(field, 2), {"nfe": 4 * 2 * (bins - 1)}),
                       "exact": (integrate(field, 64), {"nfe": 4 * 64 * (bins - 1)})})
            else:
                sizes = (neurons, 3, 4, bins)
                shapes = {**cell(1, 4), **layers("decoder.cell.mlp", [5, 8, 4])}
                w = parameters(rng, neurons, 3, 4, shapes)
                column = lambda x: torch.cat([torch.zeros(x.shape[0], 1), x], 1)
                residual = lambda w, x: x + 0.1 * mlp(
                    w, "decoder.cell.mlp", column(x), 2, torch.relu)
                write(f.create_group("Rossler/discrete"), "mlp-cell", w, spikes, sizes,
                      {"activation": "relu", "mlp_hidden": [8], "dt": 0.1},
                      {"float64": (iterate(residual), {})})
                w = parameters(rng, neurons, 3, 4, cell(1, 4))
                p = "decoder.cell."
                plain = lambda w, x: torch.tanh(
                    x @ w[p + "weight_hh"].T + w[p + "bias_ih"] + w[p + "bias_hh"])
                write(f.create_group("Rossler/vanilla"), "rnn-tanh", w, spikes, sizes,
                      {"dt": "none"}, {"float64": (iterate(plain), {})})


main(sys.argv[1])
