package liveview.k8s;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks an object of fabric8's model and finds what the model had no field for. */
final class UnknownFields {
    private final String title;

    UnknownFields(String title) {
        this.title = title;
    }

    void in(@Nullable Object value, String path, List<String> problems) {
        if (value instanceof Collection<?> many) {
            many.forEach(one -> in(one, path + "/-", problems));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> in(one, path + "/" + key, problems));
        } else if (value != null
                && value.getClass().getName().startsWith("io.fabric8.")
                && !value.getClass().isEnum()) {
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) call(getter, value))
                            .forEach((key, one) -> problems.add("%s %s/%s is not known".formatted(title, path, key)));
                } else if (isGetter(getter)) {
                    in(call(getter, value), path + "/" + field(getter), problems);
                }
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && method.getDeclaringClass().getName().startsWith("io.fabric8.")
                && !java.lang.reflect.Modifier.isStatic(method.getModifiers());
    }

    private static String field(Method getter) {
        return Character.toLowerCase(getter.getName().charAt(3))
                + getter.getName().substring(4);
    }

    private static @Nullable Object call(Method getter, Object on) {
        try {
            return getter.invoke(on);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the model cannot be read: " + getter, e);
        }
    }
}
