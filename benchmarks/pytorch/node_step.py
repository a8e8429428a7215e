#!/usr/bin/env python3
"""Times one training step of the paper's neural ODE in plain PyTorch.

The counterpart of NodeStepBenchmark in backend-djl: bidirectional GRU encoder of 64 units on 10
neurons, linear map to 3 latents, vector field 3 -> 128 -> 3 with tanh, one solver step a bin over
[0, 1], linear readout, Poisson loss with Stirling term, one backward pass, one step of Adam.

    node_step.py BATCH BINS tsit5|rk4 REPETITIONS THREADS

Times are by the clock, and by processor time, which other programs disturb less. With tsit5 the local error ratio of every step is computed too, as an adaptive solver needs it.
"""
import os
import sys
import time

# Before PyTorch loads its libraries: some builds multiply matrices with a thread pool of their own.
for pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[pool] = sys.argv[5] if len(sys.argv) > 5 else "1"

import torch
from torch import nn

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
RTOL = ATOL = 1e-3


def combine(weights, stages):
    total = weights[0] * stages[0]
    for weight, stage in zip(weights[1:], stages[1:]):
        total = total + weight * stage
    return total


def tsit5(field, state, steps):
    size = 1.0 / steps
    states, ratios = [state], []
    first = field(state)
    for _ in range(steps):
        stages = [first]
        for row in TSIT5_A:
            following = state + size * combine(row, stages)
            stages.append(field(following))
        with torch.no_grad():
            error = size * combine(TSIT5_ERROR, stages)
            scale = ATOL + RTOL * torch.maximum(state.abs(), following.abs())
            ratios.append((error / scale).square().mean().sqrt())
        state, first = following, stages[-1]
        states.append(state)
    return torch.stack(states, 1), torch.stack(ratios)


def rk4(field, state, steps):
    size = 1.0 / steps
    states = [state]
    for _ in range(steps):
        k1 = field(state)
        k2 = field(state + 0.5 * size * k1)
        k3 = field(state + 0.5 * size * k2)
        k4 = field(state + size * k3)
        state = state + size / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        states.append(state)
    return torch.stack(states, 1), None


def main():
    batch, bins = int(sys.argv[1]), int(sys.argv[2])
    solve = {"tsit5": tsit5, "rk4": rk4}[sys.argv[3]]
    repetitions, threads = int(sys.argv[4]), int(sys.argv[5])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    encoder = nn.GRU(10, 64, batch_first=True, bidirectional=True)
    initial = nn.Linear(128, 3)
    field = nn.Sequential(nn.Linear(3, 128), nn.Tanh(), nn.Linear(128, 3))
    readout = nn.Linear(3, 10)
    parameters = [p for m in (encoder, initial, field, readout) for p in m.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=1e-3)
    loss_function = nn.PoissonNLLLoss(full=True)
    spikes = torch.poisson(torch.full((batch, bins, 10), 0.7))
    clock, processor = [], []
    for i in range(-5, repetitions):
        start, busy = time.perf_counter(), time.process_time()
        _, final = encoder(spikes)
        state = initial(torch.cat([final[0], final[1]], 1))
        latents, _ = solve(field, state, bins - 1)
        loss = loss_function(readout(latents), spikes)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        float(loss)
        if i >= 0:
            clock.append(1e3 * (time.perf_counter() - start))
            processor.append(1e3 * (time.process_time() - busy))
    for name, times in (("clock", clock), ("processor", processor)):
        times.sort()
        print(
            f"pytorch {torch.__version__} batch {batch} bins {bins} {sys.argv[3]} threads {threads}, "
            f"{name}: median {times[len(times) // 2]:.1f} ms, min {times[0]:.1f} ms"
        )


if __name__ == "__main__":
    main()
