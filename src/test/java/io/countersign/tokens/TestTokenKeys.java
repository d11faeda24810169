package io.countersign.tokens;

import io.countersign.profiles.PolicySettings;
import java.util.Map;
import java.util.stream.Collectors;

/** Token keys of given settings. */
public final class TestTokenKeys {

    private TestTokenKeys() {}

    /**
     * @param settings whole names and their values
     * @param shared whether several instances share state
     * @param packaged whether this stands for a packaged service
     */
    public static TokenKeys of(Map<String, String> settings, boolean shared, boolean packaged) {
        return new TokenKeys(
                PolicySettings.read(TokenKeysConfig.class, only("countersign.token-keys.", settings)),
                PolicySettings.read(TokenSigningKeyConfig.class, only("countersign.token-signing-key", settings)),
                shared,
                packaged);
    }

    private static Map<String, String> only(String prefix, Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
