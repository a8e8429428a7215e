package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is missing is named, with what to add, on class paths that lack parts of PyTorch. */
class InstallationTest {
  private static boolean isEngine(String path) {
    return path.contains("pytorch-engine");
  }

  private static boolean isJni(String path) {
    return path.contains("pytorch-jni");
  }

  private static boolean isNative(String path) {
    return path.contains("pytorch-native");
  }

  private static boolean isDjl(String path) {
    return path.contains("ai" + File.separator + "djl");
  }

  /** The reason that the provider gives on the test's class path less some of its entries. */
  private static String reasonWithout(Predicate<String> removed) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!removed.test(path)) {
        urls.add(url(path));
      }
    }
    // Its parent is the platform's loader: nothing of this test's class path shines through.
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> provider = loader.loadClass(DjlBackendProvider.class.getName());
      Object availability =
          provider.getMethod("availability").invoke(provider.getConstructor().newInstance());
      provider.getMethod("info").invoke(provider.getConstructor().newInstance());
      return (String) availability.getClass().getMethod("reason").invoke(availability);
    }
  }

  private static URL url(String path) throws MalformedURLException {
    return new File(path).toURI().toURL();
  }

  @Test
  void aCompleteClassPathHasEverything() throws Exception {
    assertThat(reasonWithout(path -> false)).isEmpty();
  }

  @Test
  void missingPartsAreNamed() throws Exception {
    assertThat(reasonWithout(InstallationTest::isDjl)).contains("ai.djl.pytorch:pytorch-engine");
    assertThat(reasonWithout(InstallationTest::isEngine)).contains("pytorch-engine");
    assertThat(reasonWithout(InstallationTest::isJni)).contains("ai.djl.pytorch:pytorch-jni");
    assertThat(reasonWithout(InstallationTest::isNative))
        .contains("ai.djl.pytorch:pytorch-native-cpu")
        .contains("classifier " + Installation.platform());
  }

  @Test
  void thePlatformIsNamedAsArtifactsAre() {
    assertThat(Installation.platform()).matches("(linux|osx|win)-(x86_64|aarch64)");
  }
}
