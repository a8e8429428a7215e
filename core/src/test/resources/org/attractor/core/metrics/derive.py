"""Writes the inputs and expected values beside this file.

usage: derive.py arneodo_checkpoints.h5

Inputs: 16 validation trials of a simulated Arneodo dataset, and what the published checkpoints
NODE 3 and GRU 25 (seed 0; Apache License 2.0, doi 10.51628/001c.73987) compute from them in single
precision. Expected values: scikit-learn's r2_score and LinearRegression and PyTorch's
poisson_nll_loss, all in double precision.
"""
import sys

import h5py
import numpy as np
import torch
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score


def flat(a):
    return a.reshape(-1, a.shape[-1])


def latent_r2(true, inferred):
    true, inferred = flat(true), flat(inferred)
    image = LinearRegression().fit(true, inferred).predict(true)
    return max(r2_score(inferred, image), -10)


def rate_r2(true, predicted):
    return r2_score(flat(true), flat(predicted))


def parts(a, score, b):
    out = {"all": score(a, b)}
    chunks = [torch.chunk(torch.from_numpy(x), 3, dim=1) for x in (a, b)]
    for name, x, y in zip(("early", "middle", "late"), *chunks):
        out[name] = score(x.numpy(), y.numpy())
    return out


def loss(logrates, spikes, bins=70):
    z, k = torch.from_numpy(logrates), torch.from_numpy(spikes)
    return torch.nn.functional.poisson_nll_loss(z[:, :bins], k[:, :bins], full=True).item()


with h5py.File(sys.argv[1]) as f:
    g = f["Arneodo"]
    inputs = {
        "spikes": g["batch/spikes"][:],
        "rates_true": g["batch/rates_true"][:],
        "latents_true": g["batch/latents_true"][:],
        "node3_logrates": g["node3/tsit5_float32/logrates"][:],
        "node3_latents": g["node3/tsit5_float32/latents"][:],
        "gru25_logrates": g["gru25/float32/logrates"][:],
        "gru25_latents": g["gru25/float32/latents"][:],
    }
data = {}
for name, values in inputs.items():
    stored = values.astype(">f4")  # big-endian, row-major [trial, time, channel]
    stored.tofile(name + ".f32")
    data[name] = stored.astype(np.float64)

rows = []
spikes, rates = data["spikes"], data["rates_true"]
for model in ("node3", "gru25"):
    logrates, latents = data[model + "_logrates"], data[model + "_latents"]
    for part, value in parts(rates, rate_r2, np.exp(logrates)).items():
        rows.append((model, "r2_observ", part, value))
    for part, value in parts(data["latents_true"], latent_r2, latents).items():
        rows.append((model, "r2_latent", part, value))
    for bins in (5, 70):
        rows.append((model, "loss", bins, loss(logrates, spikes, bins)))
    gap = loss(logrates, spikes) - loss(np.log(rates), spikes)
    rows.append((model, "gap", "nats_per_bin", gap))
    rows.append((model, "gap", "bits_per_spike", gap * spikes.size / spikes.sum() / np.log(2)))

# What a run logs for an epoch of batches of 10 and 6 trials: averages weighted by batch size.
z = np.exp(data["node3_logrates"])
batches = [slice(0, 10), slice(10, 16)]
rows.append(("node3", "r2_observ", "epoch", np.average([rate_r2(rates[b], z[b]) for b in batches], weights=[10, 6])))

with open("expected.csv", "w") as out:
    out.write("model,metric,part,value\n")
    for row in rows:
        out.write("%s,%s,%s,%.17g\n" % row)
