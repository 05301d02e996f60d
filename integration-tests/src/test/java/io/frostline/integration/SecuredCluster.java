package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker with an authorizer and a listener for SASL over TLS, whose users are those of {@code deploy/acls.sh} and may
 * do what that allows. Whoever comes over the plain listener is a super user.
 */
final class SecuredCluster implements AutoCloseable {
    static final Set<String> USERS = Set.of("extractor", "trainer", "producer", "consumer", "operator");

    private static final Path ACLS = Workbench.ROOT.resolve("deploy/acls.sh");
    private static final Pattern ALLOW = Pattern.compile("allow \"\\$(\\w+)\" (.*)");
    private static final Pattern OPTION = Pattern.compile("--([\\w-]+) (\\S+)");
    private static final Map<String, ResourceType> RESOURCES = Map.of(
            "topic",
            ResourceType.TOPIC,
            "group",
            ResourceType.GROUP,
            "transactional-id",
            ResourceType.TRANSACTIONAL_ID);

    private final Path directory;
    private final Workbench workbench;
    private final String address;
    private final Map<String, String> passwords = new HashMap<>();

    private SecuredCluster(Path directory, int port) throws Exception {
        this.directory = directory;
        this.address = "127.0.0.1:" + port;
        String keyPassword = newPassword();
        passwords.put("key", keyPassword);
        Certificate.make(directory, keyPassword);
        workbench = Workbench.in(directory, listener(keyPassword));
        for (String user : USERS) {
            passwords.put(user, newPassword());
        }
        try (Admin admin = workbench.kafka().admin()) {
            admin.alterUserScramCredentials(USERS.stream().map(this::credential).toList())
                    .all()
                    .get();
            admin.createAcls(acls()).all().get();
        }
    }

    static SecuredCluster in(Path directory) throws Exception {
        return new SecuredCluster(directory, Ports.free());
    }

    private static String newPassword() {
        return "secret-" + UUID.randomUUID();
    }

    private Map<String, String> listener(String keyPassword) {
        return Map.ofEntries(
                Map.entry("listeners", "SECURE://" + address),
                Map.entry("advertised.listeners", "SECURE://" + address),
                Map.entry("listener.security.protocol.map", "SECURE:SASL_SSL"),
                Map.entry("listener.name.secure.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.secure.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("listener.name.secure.ssl.keystore.type", "PKCS12"),
                Map.entry("listener.name.secure.ssl.keystore.location", Certificate.store(directory)),
                Map.entry("listener.name.secure.ssl.keystore.password", keyPassword),
                Map.entry("listener.name.secure.ssl.key.password", keyPassword),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"));
    }

    private UserScramCredentialAlteration credential(String user) {
        return new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(user));
    }

    /** @return the rights that {@code deploy/acls.sh} gives */
    static List<AclBinding> acls() throws IOException {
        List<AclBinding> bindings = new ArrayList<>();
        for (String line : Files.readAllLines(ACLS)) {
            Matcher allow = ALLOW.matcher(line);
            if (line.startsWith("allow \"")) {
                assertThat(allow.matches()).as(line).isTrue();
                bindings.addAll(bindings("User:" + allow.group(1), allow.group(2)));
            }
        }
        return bindings;
    }

    private static List<AclBinding> bindings(String principal, String options) {
        List<AclOperation> operations = new ArrayList<>();
        List<ResourcePattern> resources = new ArrayList<>();
        PatternType type =
                options.endsWith("--resource-pattern-type prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
        OPTION.matcher(options).results().forEach(option -> {
            if (option.group(1).equals("operation")) {
                String words = option.group(2).replaceAll("([a-z])([A-Z])", "$1_$2");
                operations.add(AclOperation.fromString(words));
            } else if (RESOURCES.containsKey(option.group(1))) {
                resources.add(new ResourcePattern(RESOURCES.get(option.group(1)), option.group(2), type));
            }
        });
        return resources.stream()
                .flatMap(resource -> operations.stream()
                        .map(operation -> new AclBinding(
                                resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW))))
                .toList();
    }

    Workbench workbench() {
        return workbench;
    }

    String address() {
        return address;
    }

    String password(String user) {
        return passwords.getOrDefault(user, "");
    }

    /** @return everything that nobody may read anywhere */
    List<String> secrets() {
        return List.copyOf(passwords.values());
    }

    /** @return what a client of this user is configured with */
    Map<String, String> client(String user, String password) {
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(user, password),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", Certificate.certificate(directory));
    }

    /** @return a file with the settings of a client, as Kafka's own tools take it */
    Path clientFile(String user) throws IOException {
        Path file = Files.createTempFile(directory, user, ".client");
        List<String> lines = new ArrayList<>();
        client(user, password(user)).forEach((key, value) -> lines.add(key + "=" + value));
        return Files.write(file, lines);
    }

    /** @return a file with the settings of a service that runs as this user, as an operator would keep it */
    Path serviceFile(String user, String password) throws IOException {
        Path file = Files.createTempFile(directory, user, ".properties");
        List<String> lines = new ArrayList<>();
        client(user, password).forEach((key, value) -> lines.add("frostline.kafka." + key + "=" + value));
        return Files.write(file, lines);
    }

    @Override
    public void close() {
        workbench.close();
    }

    /** A key of the broker's own, made by the JDK's keytool. */
    private static final class Certificate {
        static String store(Path directory) {
            return directory.resolve("broker.p12").toString();
        }

        static String certificate(Path directory) {
            return directory.resolve("broker.pem").toString();
        }

        static void make(Path directory, String password) throws Exception {
            keytool(
                    password,
                    "-genkeypair",
                    "-alias",
                    "broker",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=broker",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store(directory));
            keytool(
                    password,
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "broker",
                    "-keystore",
                    store(directory),
                    "-file",
                    certificate(directory));
        }

        private static void keytool(String password, String... arguments) throws Exception {
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of(arguments));
            command.addAll(List.of("-storepass:env", "STORE_PASSWORD"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("STORE_PASSWORD", password);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        }
    }
}
