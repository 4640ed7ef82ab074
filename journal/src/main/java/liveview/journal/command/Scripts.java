package liveview.journal.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a schema for Flyway, by name: an executable without a class path has nothing to search in.
 *
 * @param names class path resources
 */
record Scripts(List<String> names) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts().stream()
                .filter(script -> script.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts().stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private List<LoadableResource> scripts() {
        return names.stream().<LoadableResource>map(Script::new).toList();
    }
}
