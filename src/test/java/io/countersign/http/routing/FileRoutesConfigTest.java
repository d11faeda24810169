package io.countersign.http.routing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.routing.FileRoutesConfig.Answer;
import io.countersign.http.routing.FileRoutesConfig.FileRouteConfig;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profiles;
import io.countersign.settings.StartupException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings {@code countersign.routes.<name>.*}: defaults, names, and what the service does not start with. */
class FileRoutesConfigTest {

    private static final Map<String, String> VALID =
            Map.of("path", "/api/images/{filename}/url", "profile", "p", "key", "images/{filename}");

    private static FileRoutes routes(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        VALID.forEach((name, value) -> settings.put("countersign.routes.a." + name, value));
        more.forEach((name, value) ->
                settings.put("countersign.routes." + (name.startsWith("b.") ? name : "a." + name), value));
        settings.values().removeIf(String::isEmpty);
        Profiles profiles = PolicySettings.profiles(Map.of(
                "countersign.profiles.p.bucket", "demo",
                "countersign.profiles.p.prefix", "images/",
                "countersign.profiles.tenants.bucket", "demo",
                "countersign.profiles.tenants.prefix", "images/{tenant}/",
                "countersign.profiles.w.bucket", "demo",
                "countersign.profiles.w.methods", "PUT"));
        return new FileRoutes(PolicySettings.read(FileRoutesConfig.class, settings), () -> profiles);
    }

    @Test
    void hasTheDocumentedDefaults() {
        FileRouteConfig config = PolicySettings.read(
                        FileRoutesConfig.class, Map.of("countersign.routes.a.path", "/a/{b}"))
                .byName()
                .get("a");
        assertEquals(Optional.of("/a/{b}"), config.path());
        assertEquals(Optional.empty(), config.profile());
        assertEquals(Optional.empty(), config.key());
        assertEquals(Answer.REDIRECT, config.answer());
        assertEquals(4, FileRouteConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void validRoutesAreAccepted() {
        assertDoesNotThrow(() -> routes(Map.of()));
        assertDoesNotThrow(() -> routes(Map.of("answer", "json")));
        assertDoesNotThrow(
                () -> routes(Map.of("b.path", "/api/videos/{id}/url", "b.profile", "p", "b.key", "images/{id}.mp4")));
        assertDoesNotThrow(() ->
                routes(Map.of("path", "/t/{tenant}/{name}", "profile", "tenants", "key", "images/{tenant}/{name}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    path    | ''                    | .path to a path such as /api/images/
                    path    | api/{filename}        | .path to a path such as
                    path    | /                     | .path to a path such as
                    path    | /api/{filename}/      | .path to a path such as
                    path    | /api//{filename}      | .path to a path such as
                    path    | /api/../{filename}    | .path to a path such as
                    path    | /api/{filename}.png   | .path to a path such as
                    path    | /api/{filename}{a}    | .path to a path such as
                    path    | /api/{filename}/{filename} | .path to a path such as
                    path    | /api/{filename...}    | .path to a path such as
                    path    | /api/{}               | .path to a path such as
                    path    | /api/a b/{filename}   | .path to a path such as
                    path    | /api/%61/{filename}   | .path to a path such as
                    path    | /{filename}           | .path to a path such as
                    path    | /a/b/c/d/e/f/g/h/i/j/k/{filename}/m | .path to a path such as
                    path    | /v1/images/{filename} | does not begin with /v1, which
                    path    | /u/{filename}         | does not begin with /u, which
                    path    | /q/{filename}         | does not begin with /q, which
                    path    | /compat/{filename}    | does not begin with /compat, which
                    path    | /hooks/{filename}     | does not begin with /hooks, which
                    path    | /console/{filename}   | does not begin with /console, which
                    path    | /index.html/{filename} | does not begin with /index.html, which
                    profile | ''                    | .profile to the name of a profile
                    profile | unknown               | .profile to the name of a profile that allows GET
                    profile | w                     | .profile to the name of a profile that allows GET
                    key     | ''                    | .key to a valid key with variables of the path
                    key     | images/{name}         | .key to a valid key with variables of the path
                    key     | images/{filename      | .key to a valid key with variables of the path
                    key     | images/{{filename}}   | .key to a valid key with variables of the path
                    key     | images//{filename}    | .key to a valid key with variables of the path
                    key     | /images/{filename}    | .key to a valid key with variables of the path
                    key     | images/../{filename}  | .key to a valid key with variables of the path
                    key     | other/{filename}      | .key to a key below the prefix "images/" of the profile p
                    key     | image                 | .key to a key below the prefix "images/" of the profile p
                    """)
    void invalidRoutesStopTheStart(String setting, String value, String sentence) {
        StartupException refusal = assertThrows(StartupException.class, () -> routes(Map.of(setting, value)));
        assertTrue(refusal.getMessage().contains("countersign.routes.a."), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/images/{id}/url", "/api/{kind}/{id}/url", "/api/{kind}/cat/url", "/api/images/cat/url"})
    void routesThatMatchTheSameRequestsStopTheStart(String path) {
        Map<String, String> other = Map.of("b.path", path, "b.profile", "p", "b.key", "images/cat");
        StartupException refusal = assertThrows(StartupException.class, () -> routes(other));
        assertEquals(
                "Change countersign.routes.b.path or countersign.routes.a.path: a request could match both.",
                refusal.getMessage());
    }
}
