package io.countersign.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template, read with its short forms of functions: {@code !Ref x} is {@code {"!Ref": "x"}}. */
record Template(Map<String, Object> all) {

    @SuppressWarnings("unchecked")
    static Template read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Template((Map<String, Object>) new Yaml(new Functions(options)).load(reader));
        }
    }

    /** The section {@code name}, or the map called so within a map. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object within, String name) {
        Object found = ((Map<String, Object>) within).get(name);
        return found == null ? Map.of() : (Map<String, Object>) found;
    }

    /** Resources of {@code type}, their properties by their names. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        map(all, "Resources").forEach((name, resource) -> {
            if (((Map<?, ?>) resource).get("Type").equals(type)) {
                found.put(name, map(resource, "Properties"));
            }
        });
        return found;
    }

    /** {@code value} as a list: CloudFormation takes one where one is meant. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static final class Functions extends SafeConstructor {

        private Functions(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return Map.of(node.getTag().getValue(), argument(node));
                }
            });
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }
}
