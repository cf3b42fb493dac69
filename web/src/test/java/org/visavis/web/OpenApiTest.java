package org.visavis.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document is written by hand: it is held against the resources and against docs/protocol/rest.md. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private final Map<String, Object> document = document();

    @Test
    void every_resource_is_in_the_document() throws Exception {
        assertThat(operations()).containsAll(resources());
        assertThat(resources()).contains("GET /api/me");
    }

    @Test
    void every_request_of_the_protocol_page_is_in_the_document_and_nothing_else() throws Exception {
        String page = Files.readString(java.nio.file.Path.of("../docs/protocol/rest.md"));
        Set<String> paths = new TreeSet<>();
        Pattern.compile("^\\| [A-Z]+ `(/[^?` ]+)", Pattern.MULTILINE).matcher(page).results()
                .map(MatchResult::group).map(row -> row.substring(row.indexOf("`") + 1)).forEach(paths::add);
        paths.add("/api/appointments/{id}");
        assertThat(map(document.get("paths")).keySet()).containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(resolve(reference)).isNotNull());
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_how_it_refuses() {
        List<Object> names = new ArrayList<>();
        map(document.get("paths")).values().forEach(path -> map(path).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                names.add(map(operation).get("operationId"));
                assertThat(map(map(operation).get("responses"))).containsKey("default");
            }
        }));
        assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
    }

    private Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        map(document.get("paths")).forEach((path, item) -> map(item).keySet().stream().filter(METHODS::contains)
                .forEach(method -> operations.add(method.toUpperCase() + " " + path)));
        return operations;
    }

    /** Every operation of every class with {@code @Path} under this package. */
    private static Set<String> resources() throws Exception {
        Set<String> resources = new TreeSet<>();
        for (Class<?> type : classes()) {
            Path root = type.getAnnotation(Path.class);
            for (Method method : root == null ? new Method[0] : type.getMethods()) {
                Path own = method.getAnnotation(Path.class);
                String path = ("/api/" + root.value() + "/" + (own == null ? "" : own.value()))
                        .replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}").replaceAll("/+", "/").replaceAll("/$", "");
                Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> resources.add(verb.value() + " " + path));
            }
        }
        return resources;
    }

    private static List<Class<?>> classes() throws Exception {
        java.nio.file.Path root = java.nio.file.Path.of(RestApplication.class.getResource("/").toURI()).resolveSibling("classes");
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.walk(root)) {
            for (java.nio.file.Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                classes.add(Class.forName(name, false, RestApplication.class.getClassLoader()));
            }
        }
        return classes;
    }

    private void collect(Object node, List<String> references) {
        if (node instanceof Map<?, ?> members) {
            members.forEach((key, value) -> {
                if ("$ref".equals(key)) {
                    references.add((String) value);
                }
                collect(value, references);
            });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> collect(item, references));
        }
    }

    private Object resolve(String reference) {
        Object node = document;
        for (String step : reference.substring(2).split("/")) {
            node = node == null ? null : map(node).get(step);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Map<String, Object> document() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new Yaml().load(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
