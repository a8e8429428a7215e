#!/usr/bin/env python3
"""Computes a published training step in plain PyTorch, again and again, for `benchmarks/compare`.

    paper_step.py THREADS FILE

FILE is of the safetensors format: the model's parameters under their published names, `spikes`
[trial, time, neuron], and as text what the model is. Then each line on standard input, `forward` or
`whole`, is answered by a line with the seconds that the computation took, the loss and the Euclidean
norm of the gradient (nan for `forward`). The whole step is loss, gradient and one update by Adam, from
the file's parameters each time.
"""
import json
import os
import sys
import time

# Before PyTorch loads its libraries: some builds multiply matrices with a thread pool of their own.
for pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[pool] = sys.argv[1]

import numpy
import torch
from torch import nn
from torch.nn import functional

TSIT5_A = [
    [0.161],
    [-0.008480655492356989, 0.335480655492357],
    [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
    [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
    [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
    [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774],
]
TSIT5_ERROR = [
    -0.00178001105222577714,
    -0.0008164344596567469,
    0.007880878010261995,
    -0.1447110071732629,
    0.5823571654525552,
    -0.45808210592918697,
    0.015151515151515152,
]
TYPES = {"F32": numpy.float32, "F64": numpy.float64}


def read(file):
    """Tensors and texts of a safetensors file."""
    with open(file, "rb") as source:
        length = int.from_bytes(source.read(8), "little")
        header = json.loads(source.read(length))
        data = source.read()
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], TYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors, texts


def combine(weights, stages):
    total = weights[0] * stages[0]
    for weight, stage in zip(weights[1:], stages[1:]):
        total = total + weight * stage
    return total


def recurrent(inputs, hidden, parameters, prefix, suffixes, names):
    """PyTorch's own loop over time, with parameters by reference."""
    unit = nn.GRU(inputs, hidden, batch_first=True, bidirectional=len(suffixes) > 1)
    for suffix in suffixes:
        for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
            setattr(unit, kind + "_l0" + suffix, parameters[prefix + kind + names + suffix])
    # The names of a checkpoint may be others, so the list that the module computes with is made anew.
    unit.flatten_parameters()
    return unit


class Step:
    def __init__(self, tensors, texts):
        self.spikes = tensors.pop("spikes")
        self.bins = self.spikes.shape[1]
        self.start = tensors
        self.parameters = {name: nn.Parameter(values.clone()) for name, values in tensors.items()}
        p = self.parameters
        encoder_size = p["encoder.weight_hh_l0"].shape[1]
        self.latents = p["readout.weight"].shape[1]
        self.encoder = recurrent(self.spikes.shape[2], encoder_size, p, "encoder.", ("", "_reverse"), "_l0")
        decoder = texts["model.decoder"]
        self.activation = {"tanh": torch.tanh, "relu": torch.relu}[texts["model.activation"]]
        if decoder == "gru":
            self.cell = recurrent(1, self.latents, p, "decoder.cell.", ("",), "")
            self.zeros = torch.zeros(self.spikes.shape[0], self.bins, 1)
        if decoder == "node":
            # Steps of equal size, one a bin: what the published tolerance accepts.
            if texts["model.solver.method"] != "tsit5" or texts["model.solver.steps_per_bin"] != "1":
                raise SystemExit("only Tsit5 with one step a bin is written here")
            tolerance = texts["model.solver.tolerance"]
            self.tolerance = None if tolerance == "none" else [float(t) for t in tolerance.split(",")[:2]]
        if decoder == "mlp-cell":
            self.dt = float(texts["model.dt"])
        self.decode = {"gru": self.gru, "node": self.node, "mlp-cell": self.residual}[decoder]
        self.loss = nn.PoissonNLLLoss(full=True)
        self.optimiser = torch.optim.Adam(list(p.values()), lr=5e-3, weight_decay=1e-5)

    def perceptron(self, prefix, state, skipped=0):
        p = self.parameters
        hidden = functional.linear(state, p[prefix + ".0.weight"][:, skipped:], p[prefix + ".0.bias"])
        return functional.linear(self.activation(hidden), p[prefix + ".2.weight"], p[prefix + ".2.bias"])

    def gru(self, state):
        return self.cell(self.zeros, state.unsqueeze(0))[0]

    def residual(self, state):
        states = []
        for _ in range(self.bins):
            # The first column belongs to an input that is always 0.
            state = state + self.dt * self.perceptron("decoder.cell.mlp", state, 1)
            states.append(state)
        return torch.stack(states, 1)

    def node(self, state):
        def field(x):
            return self.perceptron("decoder.vf.vf.vf", x)

        steps = self.bins - 1
        size = 1.0 / steps
        states, ratios = [state], []
        first = field(state)
        for _ in range(steps):
            stages = [first]
            for row in TSIT5_A:
                following = state + size * combine(row, stages)
                stages.append(field(following))
            if self.tolerance:
                with torch.no_grad():
                    error = size * combine(TSIT5_ERROR, stages)
                    rtol, atol = self.tolerance
                    scale = atol + rtol * torch.maximum(state.abs(), following.abs())
                    ratios.append((error / scale).square().mean().sqrt())
            state, first = following, stages[-1]
            states.append(state)
        if ratios and not bool((torch.stack(ratios) <= 1).all()):
            raise SystemExit("a step misses the tolerance: this is another computation")
        return torch.stack(states, 1)

    def forward(self):
        _, final = self.encoder(self.spikes)
        p = self.parameters
        state = functional.linear(
            torch.cat([final[0], final[1]], 1), p["ic_linear.weight"], p["ic_linear.bias"]
        )
        latents = self.decode(state)
        return self.loss(functional.linear(latents, p["readout.weight"], p["readout.bias"]), self.spikes)

    def run(self, part):
        if part == "forward":
            with torch.no_grad():
                begin = time.perf_counter()
                loss = float(self.forward())
                return time.perf_counter() - begin, loss, float("nan")
        with torch.no_grad():
            for name, parameter in self.parameters.items():
                parameter.copy_(self.start[name])
        begin = time.perf_counter()
        loss = self.forward()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        value = float(loss)
        seconds = time.perf_counter() - begin
        gradients = [p.grad for p in self.parameters.values() if p.grad is not None]
        return seconds, value, float(torch.sqrt(sum(g.double().square().sum() for g in gradients)))


def main():
    torch.set_num_threads(int(sys.argv[1]))
    step = Step(*read(sys.argv[2]))
    print("PyTorch", torch.__version__, flush=True)
    for line in sys.stdin:
        print(*step.run(line.strip()), flush=True)


if __name__ == "__main__":
    main()
