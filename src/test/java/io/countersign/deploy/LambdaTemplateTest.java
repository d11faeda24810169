package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code deploy/lambda} follows the rules of this project: least privilege, no secret, known settings only. */
class LambdaTemplateTest {

    private static final Path FOLDER = Path.of("deploy", "lambda");
    private static final String OBJECTS = "arn:${AWS::Partition}:s3:::countersign-${Stage}-${AWS::AccountId}/uploads/*";

    private static Template template;
    private static Map<String, Object> globals;
    private static Map<String, Map<String, Object>> functions;

    @BeforeAll
    static void read() throws Exception {
        template = Template.read(FOLDER.resolve("template.yaml"));
        globals = Template.map(Template.map(template.all(), "Globals"), "Function");
        functions = template.resources("AWS::Serverless::Function");
    }

    private static Map<String, Object> effective(Map<String, Object> function) {
        Map<String, Object> all = new LinkedHashMap<>(globals);
        all.putAll(function);
        return all;
    }

    private static List<Map<?, ?>> statementsOf(Map<String, Object> function) {
        List<Map<?, ?>> statements = new ArrayList<>();
        for (Object policy : Template.list(function.get("Policies"))) {
            for (Object statement : Template.list(((Map<?, ?>) policy).get("Statement"))) {
                statements.add((Map<?, ?>) statement);
            }
        }
        return statements;
    }

    private static Set<String> rightsOf(String function) {
        Set<String> rights = new TreeSet<>();
        for (Map<?, ?> statement : statementsOf(functions.get(function))) {
            assertEquals("Allow", statement.get("Effect"));
            for (Object action : Template.list(statement.get("Action"))) {
                for (Object resource : Template.list(statement.get("Resource"))) {
                    rights.add(action + " " + resource);
                }
            }
        }
        return rights;
    }

    @Test
    void eachFunctionHasLeastPrivilege() {
        assertEquals(Set.of("HttpFunction", "SignFunction", "AlertsFunction"), functions.keySet());
        assertEquals(
                Set.of(
                        "s3:GetObject {!Sub=" + OBJECTS + "}",
                        "s3:PutObject {!Sub=" + OBJECTS + "}",
                        "s3:DeleteObject {!Sub=" + OBJECTS + "}",
                        "s3:AbortMultipartUpload {!Sub=" + OBJECTS + "}",
                        "s3:ListMultipartUploadParts {!Sub=" + OBJECTS + "}"),
                rightsOf("HttpFunction"));
        assertEquals(Set.of("s3:PutObject {!Sub=" + OBJECTS + "}"), rightsOf("SignFunction"));
        assertEquals(Set.of("sns:Publish {!Ref=UploadsTopic}"), rightsOf("AlertsFunction"));
        functions.forEach((name, function) -> assertFalse(
                function.containsKey("Role"), name + " has a role of its own, which SAM makes of its policies"));
    }

    @Test
    void eachFunctionHasLimitsAndLogRetention() {
        functions.forEach((name, function) -> {
            Map<String, Object> all = effective(function);
            for (String property : List.of(
                    "CodeUri", "Runtime", "Handler", "Architectures", "MemorySize", "SnapStart", "AutoPublishAlias")) {
                assertTrue(all.containsKey(property), name + " lacks " + property);
            }
            assertTrue((int) all.get("Timeout") <= 30, name);
            String logs = (String)
                    Template.map(Template.map(all, "LoggingConfig"), "LogGroup").get("!Ref");
            assertEquals(30, template.resources("AWS::Logs::LogGroup").get(logs).get("RetentionInDays"), name);
        });
    }

    @Test
    void bothVariantsNameTheirHandlerAndOnlyJavaUsesSnapStart() {
        assertEquals(
                "{!If=[Native, bootstrap, io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest]}",
                globals.get("Handler").toString());
        assertEquals(
                "{!If=[Native, provided.al2023, java21]}",
                globals.get("Runtime").toString());
        assertEquals(
                "{ApplyOn={!If=[Native, None, PublishedVersions]}}",
                globals.get("SnapStart").toString());
    }

    @Test
    void everyVariableIsAKnownSetting() {
        List<String> variables = new ArrayList<>(
                Template.map(Template.map(globals, "Environment"), "Variables").keySet());
        functions
                .values()
                .forEach(function -> variables.addAll(Template.map(Template.map(function, "Environment"), "Variables")
                        .keySet()));
        assertTrue(variables.size() > 6, variables.toString());
        for (String variable : variables) {
            assertTrue(Settings.isOurs(variable), variable + " is no setting");
        }
        assertFalse(Settings.isOurs("COUNTERSIGN_PROFILES_UPLOADS_BUKET"), "a setting that there is not is noticed");
    }

    @Test
    void referencedResourcesExist() throws Exception {
        Set<String> known =
                new TreeSet<>(Template.map(template.all(), "Parameters").keySet());
        known.addAll(Template.map(template.all(), "Resources").keySet());
        Matcher names = Pattern.compile("!Ref ([\\w:.]+)|!GetAtt (\\w+)|\\$\\{([\\w:]+)}")
                .matcher(Files.readString(FOLDER.resolve("template.yaml")));
        int found = 0;
        while (names.find()) {
            String name =
                    names.group(1) != null ? names.group(1) : names.group(2) != null ? names.group(2) : names.group(3);
            assertTrue(
                    name.startsWith("AWS::")
                            || name.equals("Alias")
                            || known.contains(name.replaceAll("\\.Alias$", "")),
                    name);
            found++;
        }
        assertTrue(found > 20);
        Template.map(template.all(), "Resources").values().forEach(resource -> {
            Object condition = ((Map<?, ?>) resource).get("Condition");
            assertTrue(condition == null
                    || Template.map(template.all(), "Conditions").containsKey(condition));
        });
    }

    @Test
    void invokersAreNamedExceptForFunctionUrls() {
        template.resources("AWS::Lambda::Permission").forEach((name, permission) -> {
            boolean url = permission.get("Principal").equals("*");
            assertEquals(url, name.startsWith("FunctionUrl"), name);
            assertTrue(url || permission.get("SourceArn").toString().contains("${AWS::AccountId}"), name);
        });
        template.resources("AWS::S3::Bucket")
                .forEach((name, bucket) -> assertEquals(
                        4,
                        Template.map(bucket, "PublicAccessBlockConfiguration").values().stream()
                                .filter(Boolean.TRUE::equals)
                                .count(),
                        name));
    }

    @Test
    void stagingAndProdAreSeparateStacks() throws Exception {
        String config = Files.readString(FOLDER.resolve("samconfig.toml"));
        Map<String, Object> stage = Template.map(Template.map(template.all(), "Parameters"), "Stage");
        assertEquals(List.of("staging", "prod"), stage.get("AllowedValues"));
        for (String name : new String[] {"staging", "prod"}) {
            assertTrue(config.contains("[" + name + ".deploy.parameters]"), config);
            assertTrue(config.contains("stack_name = \"countersign-" + name + "\""), config);
            assertTrue(config.contains("Stage=" + name + "\""), config);
        }
        functions.forEach((name, function) ->
                assertTrue(function.get("FunctionName").toString().contains("${Stage}"), name));
    }

    @Test
    void theTemplateHoldsNoSecret() throws Exception {
        String text =
                Files.readString(FOLDER.resolve("template.yaml")) + Files.readString(FOLDER.resolve("samconfig.toml"));
        assertFalse(Pattern.compile("AKIA|ASIA|sha256:[0-9a-f]|(?i)password: ")
                .matcher(text)
                .find());
        assertTrue(text.contains("{{resolve:secretsmanager:${TokenKey}}}"));
    }
}
