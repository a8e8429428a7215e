package org.attractor.testkit;

import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;

/** Hands every call on; a test overrides what it wants to go wrong. */
class DelegatingCompiled implements Compiled {
  private final Compiled delegate;

  DelegatingCompiled(Compiled delegate) {
    this.delegate = delegate;
  }

  @Override
  public List<HostValues> call(List<? extends Values> inputs) {
    return delegate.call(inputs);
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
    return delegate.valueAndGradient(inputs, wrt);
  }

  @Override
  public Pullback pullback(List<? extends Values> inputs) {
    return delegate.pullback(inputs);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
