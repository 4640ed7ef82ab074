package liveview.auth.keycloak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a realm in Keycloak to what is wanted, and changes nothing that is so already: it can be repeated, and people keep
 * their passwords and roles. Clients of centrals that are wanted no longer are switched off.
 */
final class RealmChanges {
    private static final List<String> PARTS = List.of(
            "roles", "clientScopes", "clients", "users", "defaultDefaultClientScopes", "defaultOptionalClientScopes");
    private static final List<String> CLIENT_PARTS =
            List.of("protocolMappers", "defaultClientScopes", "optionalClientScopes");
    private static final String OF_CENTRALS = "client-x509";

    private final KeycloakAdmin admin;
    private final JsonObject wanted;
    private final String realm;
    private final List<String> done = new ArrayList<>();

    RealmChanges(KeycloakAdmin admin, JsonObject wanted) {
        this.admin = admin;
        this.wanted = wanted;
        this.realm = "/" + KeycloakAdmin.encoded(wanted.getString("realm"));
    }

    /** Carries them out and says what was changed, one sentence each. */
    List<String> apply() {
        JsonObject settings = without(wanted, PARTS);
        JsonObject found = admin.find(realm).orElse(null);
        if (found == null) {
            admin.post("", settings);
            done.add("The realm was made.");
        } else if (!holds(found, settings)) {
            admin.put(realm, settings);
            done.add("The realm's settings were changed.");
        }
        objects(wanted.getJsonObject("roles").getJsonArray("realm")).forEach(this::role);
        objects(wanted.getJsonArray("clientScopes")).forEach(this::scope);
        defaultScopes(
                realm + "/default-default-client-scopes", strings(wanted.getJsonArray("defaultDefaultClientScopes")));
        defaultScopes(
                realm + "/default-optional-client-scopes", strings(wanted.getJsonArray("defaultOptionalClientScopes")));
        Map<String, JsonObject> clients = byName(admin.list(realm + "/clients"), "clientId");
        objects(wanted.getJsonArray("clients")).forEach(client -> client(client, clients));
        shutOut(clients);
        return List.copyOf(done);
    }

    private void role(JsonObject role) {
        String path = realm + "/roles/" + KeycloakAdmin.encoded(role.getString("name"));
        JsonObject found = admin.find(path).orElse(null);
        if (found == null) {
            admin.post(realm + "/roles", role);
            done.add("The role %s was made.".formatted(role.getString("name")));
        } else if (!holds(found, role)) {
            admin.put(path, over(found, role));
            done.add("The role %s was changed.".formatted(role.getString("name")));
        }
    }

    private void scope(JsonObject scope) {
        String name = scope.getString("name");
        String path = realm + "/client-scopes";
        JsonObject found = byName(admin.list(path), "name").get(name);
        if (found == null) {
            admin.post(path, scope);
            done.add("The client scope %s was made.".formatted(name));
            return;
        }
        JsonObject settings = without(scope, CLIENT_PARTS);
        String own = path + "/" + found.getString("id");
        if (!holds(found, settings)) {
            admin.put(own, over(without(found, CLIENT_PARTS), settings));
            done.add("The client scope %s was changed.".formatted(name));
        }
        mappers("The client scope " + name, own, scope);
    }

    private void client(JsonObject client, Map<String, JsonObject> clients) {
        String name = client.getString("clientId");
        JsonObject found = clients.get(name);
        if (found == null) {
            admin.post(realm + "/clients", client);
            done.add("The client %s was made.".formatted(name));
            // Keycloak gives a new client scopes that nobody asked for
            found = admin.list(realm + "/clients?clientId=" + KeycloakAdmin.encoded(name))
                    .getJsonObject(0);
        }
        JsonObject settings = without(client, CLIENT_PARTS).put("enabled", true);
        String own = realm + "/clients/" + found.getString("id");
        if (!holds(found, settings)) {
            admin.put(own, over(without(found, CLIENT_PARTS), settings));
            done.add("The client %s was changed.".formatted(name));
        }
        mappers("The client " + name, own, client);
        defaultScopes(own + "/default-client-scopes", strings(client.getJsonArray("defaultClientScopes")));
        defaultScopes(own + "/optional-client-scopes", strings(client.getJsonArray("optionalClientScopes")));
    }

    /** A central that is not listed any more gets no token. */
    private void shutOut(Map<String, JsonObject> clients) {
        Set<String> listed = byName(wanted.getJsonArray("clients"), "clientId").keySet();
        clients.forEach((name, client) -> {
            if (OF_CENTRALS.equals(client.getString("clientAuthenticatorType"))
                    && client.getBoolean("enabled", true)
                    && !listed.contains(name)) {
                admin.put(realm + "/clients/" + client.getString("id"), client.put("enabled", false));
                done.add("The central %s is shut out: it is listed no longer.".formatted(name));
            }
        });
    }

    private void mappers(String of, String path, JsonObject owner) {
        Map<String, JsonObject> missing = byName(owner.getJsonArray("protocolMappers", new JsonArray()), "name");
        String models = path + "/protocol-mappers/models";
        for (JsonObject found : objects(admin.list(models))) {
            String own = models + "/" + found.getString("id");
            JsonObject mapper = missing.remove(found.getString("name"));
            if (mapper == null) {
                admin.delete(own);
                done.add("%s no longer has the mapper \"%s\".".formatted(of, found.getString("name")));
            } else if (!holds(found, mapper)) {
                admin.put(own, mapper.copy().put("id", found.getString("id")));
                done.add("%s has the mapper \"%s\" changed.".formatted(of, mapper.getString("name")));
            }
        }
        missing.forEach((name, mapper) -> {
            admin.post(models, mapper);
            done.add("%s has the mapper \"%s\" now.".formatted(of, name));
        });
    }

    private void defaultScopes(String path, Set<String> names) {
        Map<String, JsonObject> found = byName(admin.list(path), "name");
        Map<String, JsonObject> all = byName(admin.list(realm + "/client-scopes"), "name");
        for (String name : names) {
            if (!found.containsKey(name)) {
                admin.put(path + "/" + all.get(name).getString("id"), new JsonObject());
                done.add("The client scope %s is given at %s now.".formatted(name, path));
            }
        }
        found.forEach((name, scope) -> {
            if (!names.contains(name)) {
                admin.delete(path + "/" + scope.getString("id"));
                done.add("The client scope %s is given at %s no longer.".formatted(name, path));
            }
        });
    }

    /** Whether everything that is wanted is there; what is there besides does not count. Lists are sets. */
    static boolean holds(Object found, Object wanted) {
        if (wanted instanceof JsonObject object) {
            return found instanceof JsonObject there
                    && object.stream().allMatch(entry -> holds(there.getValue(entry.getKey()), entry.getValue()));
        }
        if (wanted instanceof JsonArray array) {
            return found instanceof JsonArray there && contents(there).equals(contents(array));
        }
        return String.valueOf(wanted).equals(String.valueOf(found));
    }

    /** What is there, with what is wanted in its place; attributes that nobody wants stay. */
    private static JsonObject over(JsonObject found, JsonObject wanted) {
        JsonObject both = found.copy();
        wanted.forEach(entry -> {
            if (entry.getValue() instanceof JsonObject inner
                    && both.getValue(entry.getKey()) instanceof JsonObject there) {
                both.put(entry.getKey(), over(there, inner));
            } else {
                both.put(entry.getKey(), entry.getValue());
            }
        });
        return both;
    }

    private static JsonObject without(JsonObject object, List<String> keys) {
        JsonObject rest = object.copy();
        keys.forEach(rest::remove);
        return rest;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static Set<Object> contents(JsonArray array) {
        return array.stream().collect(Collectors.toSet());
    }

    private static Set<String> strings(JsonArray array) {
        return new HashSet<>(array.stream().map(String.class::cast).toList());
    }

    private static Map<String, JsonObject> byName(JsonArray array, String key) {
        Map<String, JsonObject> named = new HashMap<>();
        objects(array).forEach(object -> named.put(object.getString(key), object));
        return named;
    }
}
