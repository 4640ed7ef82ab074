package liveview.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every story class the same running zone: {@code @ExtendWith(OneZone.class)} and a parameter {@link TestZone}.
 *
 * <p>The zone starts with the first story that asks for it and is taken down after the last.
 */
public final class OneZone implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(OneZone.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestZone.class;
    }

    @Override
    public TestZone resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestZone zone = context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(TestZone.class, key -> TestZone.start(), TestZone.class);
        zone.heal();
        return zone;
    }
}
