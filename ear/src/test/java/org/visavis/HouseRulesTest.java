package org.visavis;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What docs/architecture.md says about the house, held against what is deployed. */
class HouseRulesTest {

    private static final List<Path> ROOMS = Stream.of("ejb", "media-integration/kurento", "web").map(Path.of("..")::resolve).toList();
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importPaths(ROOMS.stream().map(room -> room.resolve("target/classes")).toList());

    /** A feature may use those above it on the page, never those below. */
    private static final List<String> ORDER = Pattern.compile("^\\| `(\\w+)` \\|[^|]*\\|$", Pattern.MULTILINE)
            .matcher(read(Path.of("../docs/architecture.md"))).results().map(row -> row.group(1)).toList();

    @Test
    void the_whole_house_is_looked_at() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("org.visavis.identity", "org.visavis.media.kurento", "org.visavis.web");
    }

    @Test
    void every_feature_has_its_place_in_the_order() {
        Set<String> features = new TreeSet<>();
        HOUSE.stream().map(type -> type.getPackageName().split("\\.")[2]).forEach(features::add);
        features.remove("web");
        assertThat(ORDER).doesNotHaveDuplicates().containsAll(features);
    }

    @Test
    void features_use_those_before_them_only() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream().map(HouseRulesTest::feature).toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage(feature(ORDER.get(i)))
                        .should().dependOnClassesThat().resideInAnyPackage(later)
                        .allowEmptyShould(true).check(HOUSE);
            }
        }
    }

    @Test
    void no_cycles() {
        slices().matching("org.visavis.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("org.visavis.web.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void nobody_inside_knows_the_web() {
        noClasses().that().resideOutsideOfPackage("org.visavis.web..")
                .should().dependOnClassesThat().resideInAnyPackage("org.visavis.web..", "jakarta.servlet..",
                        "jakarta.ws.rs..", "jakarta.websocket..", "io.undertow..", "org.wildfly..", "org.jboss.resteasy..")
                .check(HOUSE);
    }

    @Test
    void only_the_adapter_knows_Kurento() {
        noClasses().that().resideOutsideOfPackage("org.visavis.media.kurento..")
                .should().dependOnClassesThat().resideInAnyPackage("org.kurento..", "org.visavis.media.kurento..")
                .check(HOUSE);
    }

    @Test
    void the_adapter_knows_its_port_and_the_environment() {
        noClasses().that().resideInAPackage("org.visavis.media.kurento..")
                .should().dependOnClassesThat(resideInAPackage("org.visavis..").and(
                        resideOutsideOfPackages("org.visavis.media..", "org.visavis.environment..", "org.visavis.identity..")))
                .check(HOUSE);
    }

    @Test
    void the_web_never_touches_the_database() {
        noClasses().that().resideInAPackage("org.visavis.web..")
                .should().dependOnClassesThat().haveNameMatching("jakarta\\.persistence\\.(EntityManager|Persistence).*")
                .orShould().dependOnClassesThat().areAnnotatedWith(Entity.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("javax.sql.DataSource")
                .check(HOUSE);
    }

    @Test
    void time_comes_from_the_injected_clock() {
        noClasses().that().doNotHaveFullyQualifiedName("org.visavis.environment.Time")
                .should().callMethodWhere(asksTheSystemForTheTime())
                .orShould().callConstructor(Date.class)
                .check(HOUSE);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO)(\\$.*)?").check(HOUSE);
    }

    @Test
    void entities_have_verbs_and_no_setters() {
        noMethods().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
                .or().areDeclaredInClassesThat().areAnnotatedWith(Embeddable.class)
                .should().haveNameMatching("set[A-Z].*").check(HOUSE);
    }

    /** The container knows session beans by their simple names; two of one name keep the application from starting. */
    @Test
    void session_beans_have_names_of_their_own() {
        assertThat(HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Stateful.class)
                        || type.isAnnotatedWith(Singleton.class))
                .map(JavaClass::getSimpleName)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void resources_are_named_so_and_live_in_a_feature_of_the_web() {
        classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class)
                .should().haveSimpleNameEndingWith("Resource").andShould().resideInAPackage("org.visavis.web.*")
                .check(HOUSE);
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        for (Path room : ROOMS) {
            try (Stream<Path> files = Files.walk(room.resolve("src/main/java"))) {
                List<Path> silent = files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct()
                        .filter(folder -> Files.notExists(folder.resolve("package-info.java"))).toList();
                assertThat(silent).isEmpty();
            }
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String feature(String name) {
        return "org.visavis." + name + "..";
    }

    private static DescribedPredicate<JavaMethodCall> asksTheSystemForTheTime() {
        return DescribedPredicate.describe("ask the system for the time", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getTarget().getName();
            boolean now = owner.getPackageName().equals("java.time") && method.equals("now")
                    && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            boolean clock = owner.isEquivalentTo(Clock.class) && method.startsWith("system");
            return now || clock || owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis");
        });
    }
}
