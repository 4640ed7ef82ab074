package liveview.console;

import io.mvnpm.esbuild.Bundler;
import io.mvnpm.esbuild.model.BundleOptions;
import io.mvnpm.esbuild.model.EsBuildConfig;
import io.mvnpm.esbuild.model.WebDependency;
import io.mvnpm.esbuild.model.WebDependency.WebDependencyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages as a service serves them: bundled by the web bundler's own esbuild, with the service's index page. */
final class ConsoleBundle {
    private static final Path SOURCES = Path.of("src/main/resources/web");
    private static final Path INDEX = Path.of("../alarm-service/src/main/resources/web/index.html");
    private static final Path PUBLIC = Path.of("../alarm-service/src/main/resources/web/public");

    private final Path files;
    private final String index;

    private ConsoleBundle(Path files, String index) {
        this.files = files;
        this.index = index;
    }

    static ConsoleBundle make() {
        try {
            Path work = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target/bundles")).toAbsolutePath(), "bundle");
            copy(SOURCES, work.resolve("web"));
            Path files = Bundler.bundle(
                            BundleOptions.builder()
                                    .withWorkDir(work)
                                    .withNodeModulesDir(
                                            Path.of("target/node_modules").toAbsolutePath())
                                    .withDependencies(webDependencies())
                                    .withEsConfig(EsBuildConfig.builder()
                                            .minify()
                                            .splitting()
                                            .publicPath("/static/bundle")
                                            .build())
                                    .addAutoEntryPoint(work, "console", List.of("web/console/index.js"))
                                    .build(),
                            true)
                    .dist();
            return new ConsoleBundle(files, index(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The web libraries on the class path, the ones of Maven's npm mirror. */
    private static List<WebDependency> webDependencies() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.toString().contains("/org/mvnpm/"))
                .filter(jar -> !jar.getFileName().toString().startsWith("esbuild"))
                .map(jar -> WebDependency.of(id(jar), jar, WebDependencyType.MVNPM))
                .toList();
    }

    private static String id(Path jar) {
        String group = jar.toString().replaceAll(".*/(org/mvnpm(?:/at/[^/]+)?)/[^/]+/[^/]+/[^/]+$", "$1");
        return group.replace('/', '.') + ":" + jar.getParent().getParent().getFileName();
    }

    private static String index(Path files) throws IOException {
        try (Stream<Path> bundled = Files.list(files)) {
            String tags = bundled.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("console") && !name.endsWith(".map"))
                    .sorted()
                    .map(ConsoleBundle::tag)
                    .collect(Collectors.joining("\n  "));
            return Files.readString(INDEX).replace("{#bundle key=\"console\" /}", tags);
        }
    }

    private static String tag(String name) {
        return name.endsWith(".css")
                ? "<link rel=\"stylesheet\" href=\"/static/bundle/%s\">".formatted(name)
                : "<script type=\"module\" src=\"/static/bundle/%s\"></script>".formatted(name);
    }

    String index() {
        return index;
    }

    /** The file for a path of the site, whether it is there or not; outside of our folders there is nothing. */
    Path file(String path) {
        Function<Path, Path> inside = root -> root.resolve(path.substring(path.lastIndexOf('/') + 1));
        if (path.startsWith("/static/bundle/")) {
            return inside.apply(files);
        }
        if (path.startsWith("/src/")) {
            return SOURCES.resolve(path.substring("/src/".length()).replace("..", ""));
        }
        return inside.apply(PUBLIC);
    }

    /** The files that the first load fetches. */
    List<Path> firstLoad() {
        try (Stream<Path> bundled = Files.list(files)) {
            return bundled.filter(file -> !file.toString().endsWith(".map")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own scripts, relative to the web folder. */
    static List<String> sources() {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".js"))
                    .map(file -> SOURCES.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String contentType(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String end = name.substring(name.lastIndexOf('.') + 1);
        return switch (end) {
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            case "json" -> "application/json";
            case "html" -> "text/html; charset=utf-8";
            default -> "application/octet-stream";
        };
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }
}
