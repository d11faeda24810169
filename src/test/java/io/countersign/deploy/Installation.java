package io.countersign.deploy;

import java.util.Locale;
import java.util.Map;

/** What installs the service in one environment: an overlay of kustomize, or the chart with the example of the same name. */
enum Installation {
    DEV_OVERLAY,
    STAGING_OVERLAY,
    PROD_OVERLAY,
    DEV_CHART,
    STAGING_CHART,
    PROD_CHART;

    private static final String NAME = "app.kubernetes.io/name";

    /** dev, staging or prod. */
    String environment() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    boolean isChart() {
        return name().endsWith("_CHART");
    }

    /** What selectors of ours select by; several releases of the chart may be in one namespace. */
    Map<String, String> selector() {
        return isChart()
                ? Map.of(NAME, "countersign", "app.kubernetes.io/instance", "countersign")
                : Map.of(NAME, "countersign");
    }

    String render() throws Exception {
        return isChart() ? Charts.example(environment()) : Overlays.render(environment());
    }

    Manifests manifests() throws Exception {
        return Manifests.read(render());
    }
}
