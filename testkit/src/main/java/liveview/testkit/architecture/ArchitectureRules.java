package liveview.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the architecture asks of one module: the root package is the domain and knows no adapter and no technology, adapters do
 * not know each other, services do not touch each other, native code stays in its corner, nothing reflects.
 */
public final class ArchitectureRules {
    private static final Set<String> SERVICES = Set.of("alarm", "stream", "gateway", "evidence");

    private final String root;
    private final JavaClasses classes;
    private final Map<String, Set<String>> allowed = new TreeMap<>();
    private final Set<String> assembling = new TreeSet<>();
    private String main = "";

    private ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** The rules for the module whose domain is that package, over the classes that it ships. */
    public static ArchitectureRules of(String rootPackage) {
        return of(
                rootPackage,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(rootPackage));
    }

    /** The same over given classes. */
    static ArchitectureRules of(String rootPackage, JavaClasses classes) {
        return new ArchitectureRules(rootPackage, classes);
    }

    /** Lets one adapter know another. */
    public ArchitectureRules allowing(String adapter, String other) {
        allowed.computeIfAbsent(adapter, name -> new TreeSet<>()).add(other);
        return this;
    }

    /** A package that puts the parts together: it may know every adapter, and no adapter knows it. */
    public ArchitectureRules assembledBy(String adapter) {
        assembling.add(adapter);
        return this;
    }

    /** The program's entry in the root package, which is its table of contents. */
    public ArchitectureRules startedBy(String simpleName) {
        main = simpleName;
        return this;
    }

    /** One test per rule. */
    public Stream<DynamicTest> tests() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().allowEmptyShould(true).check(classes)));
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put(
                "the domain knows no adapter",
                noClasses()
                        .that(resideInAPackage(root).and(not(simpleName(main))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".*..")));
        rules.put(
                "the domain knows no technology",
                noClasses()
                        .that(resideInAPackage(root).and(not(simpleName(main))))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "io.vertx..",
                                "io.grpc..",
                                "io.smallrye.mutiny..",
                                "jakarta.ws.rs..",
                                "jakarta.persistence..",
                                "org.hibernate..",
                                "org.bytedeco..",
                                "java.net.http..",
                                "java.sql..")));
        for (String adapter : adapters()) {
            rules.put(
                    "adapter " + adapter + " knows no other",
                    noClasses()
                            .that(resideInAPackage(root + "." + adapter + ".."))
                            .should()
                            .dependOnClassesThat(othersThan(adapter)));
        }
        rules.put(
                "services do not touch each other",
                noClasses()
                        .that(resideInAPackage(root + ".."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(SERVICES.stream()
                                .map(service -> "liveview." + service)
                                .filter(service -> !service.equals(root))
                                .map(service -> service + "..")
                                .toArray(String[]::new))));
        rules.put(
                "native code stays in the packages ffmpeg and camera",
                noClasses()
                        .that(not(resideInAnyPackage(root + ".ffmpeg..", root + ".camera..")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.bytedeco..")));
        rules.put(
                "nothing reflects or scans the class path",
                noClasses()
                        .that(resideInAPackage(root + ".."))
                        .should()
                        .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
                        .orShould()
                        .callMethod(Class.class, "forName", String.class)
                        .orShould()
                        .callMethod(ClassLoader.class, "getResources", String.class)
                        .orShould()
                        .callMethod(ClassLoader.class, "loadClass", String.class));
        return rules;
    }

    private DescribedPredicate<JavaClass> othersThan(String adapter) {
        List<String> packages = new ArrayList<>();
        for (String other : adapters()) {
            boolean mayKnow = other.equals(adapter)
                    || (assembling.contains(adapter) && !assembling.contains(other))
                    || allowed.getOrDefault(adapter, Set.of()).contains(other);
            if (!mayKnow) {
                packages.add(root + "." + other + "..");
            }
        }
        return resideInAnyPackage(packages.toArray(String[]::new));
    }

    private Set<String> adapters() {
        String prefix = root + ".";
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
