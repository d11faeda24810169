package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.net.URL;
import java.net.URLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are fetched by one client, which limits size and time and follows no redirect. */
class HttpClientsTest {

    private static final ArchRule RULE = noClasses()
            .that()
            .haveNameNotMatching(packageOf("runtime.BoundedHttpGet") + "(\\$.*)?")
            .and()
            .resideOutsideOfPackages(
                    // SDK clients, and requests that are signed already and whose answers are not read
                    packageOf("aws.."),
                    // delivers, as SNS does
                    packageOf("local.sns"),
                    // commands of a user, who names the service; never part of the running service
                    packageOf("cli.remote"))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("(io\\.vertx\\.(mutiny\\.)?(core\\.http\\.HttpClient|ext\\.web\\.client\\.)"
                    + "|java\\.net\\.http\\.HttpClient|java\\.net\\.(Http|Https|Jar)?URLConnection"
                    + "|javax\\.net\\.ssl\\.HttpsURLConnection|org\\.apache\\.http|org\\.eclipse\\.microprofile\\.rest\\.client)"
                    + ".*")
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "getContent")
            .because("a second way of fetching has limits of its own, or none");

    @Test
    void documentsAreFetchedByOneClient() {
        RULE.check(ImportedClasses.OURS);
    }

    @ParameterizedTest
    @ValueSource(classes = {OfVertx.class, OfTheJdk.class, Stream.class, Content.class, Connection.class})
    void anotherClientIsReported(Class<?> planted) {
        assertTrue(
                RULE.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation(), planted::getSimpleName);
    }

    static final class OfVertx {
        static HttpClient client(Vertx vertx) {
            return vertx.createHttpClient();
        }
    }

    static final class OfTheJdk {
        static Object client() {
            return java.net.http.HttpClient.newHttpClient();
        }
    }

    static final class Stream {
        static Object open(URL url) throws java.io.IOException {
            return url.openStream();
        }
    }

    static final class Content {
        static Object read(URL url) throws java.io.IOException {
            return url.getContent();
        }
    }

    static final class Connection {
        static URLConnection open(URL url) throws java.io.IOException {
            return url.openConnection();
        }
    }
}
