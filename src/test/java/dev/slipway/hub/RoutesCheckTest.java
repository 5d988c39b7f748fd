package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesCheckTest {
    private static final String TEMPLATE = """
            - routeTemplate:
                id: drop
                parameters:
                  - {name: name, description: The channel's name}
                  - {name: tenant, description: Whose receipts they are}
                  - {name: kind, defaultValue: drop, description: As receipts say it}
                  - {name: host, description: The server}
                  - {name: port, defaultValue: "22", description: Its port}
                  - {name: password, required: false, description: "As {{env:NAME}}"}
                  - {name: every, defaultValue: "5000", description: Milliseconds between two looks}
                  - {name: delete, defaultValue: "false", description: Whether taken files are deleted}
                  - {name: hostKey, defaultValue: "yes", description: Whether the host is to be known}
                  - {name: after, defaultValue: move, description: What becomes of it}
                  - {name: path, defaultValue: "{member}/…", description: Where files lie}
                  - {name: member, defaultValue: sender, description: Whose it is}
                  - {name: pages, defaultValue: each, description: "each | one: what it brings"}
                beans:
                  - {name: settled, type: "#class:dev.slipway.hub.SettledFiles"}
                route:
                  routeConfigurationId: channels
                  from:
                    uri: sftp
                    parameters:
                      host: "{{host}}"
                      password: "RAW({{?password}})"
                      filter: "#bean:{{settled}}"
                      searchTerm: "#bean:mails-{{after}}"
                      pollStrategy: "#bean:channelPolls"
                    steps:
                      - to: direct:intake
            - routeConfiguration:
                id: channels
            """;
    private static final RouteWorld WORLD = new RouteWorld(
            Set.of("channelPolls", "refusals", "mails-move", "mails-delete"),
            Map.of("DROP_PASSWORD", "hunter2", "DROP_PORT", "99999", "EMPTY", "")::get,
            Map.of("slipway.data-dir", "/data")::get);

    private static List<String> wrong(String channels) {
        return wrong(new RouteFile("drop.camel.yaml", TEMPLATE), new RouteFile("x.camel.yaml", channels));
    }

    private static List<String> wrong(RouteFile... files) {
        return RoutesCheck.mistakes(Arrays.asList(files), WORLD).stream()
                .map(RouteMistake::toString)
                .toList();
    }

    /** A channel with more parameters, which begin in line 8. */
    private static List<String> with(String... parameters) {
        StringBuilder channel = new StringBuilder("""
                - templatedRoute:
                    routeTemplateRef: drop
                    routeId: channel-x
                    parameters:
                      - {name: name, value: x}
                      - {name: tenant, value: acme}
                      - {name: host, value: drop.example.com}
                """);
        for (String parameter : parameters) {
            channel.append("      - ").append(parameter).append('\n');
        }
        return wrong(channel.toString());
    }

    @Test
    void aChannelThatSaysWhatItsTemplateAsksForIsFine() {
        assertThat(with()).isEmpty();
        assertThat(with(
                        "{name: password, value: '{{env:DROP_PASSWORD}}'}",
                        "{name: port, value: '{{env:MY_PORT:2222}}'}",
                        "{name: every, value: 100}",
                        "{name: delete, value: true}",
                        "{name: hostKey, value: no}",
                        "{name: after, value: delete}"))
                .isEmpty();
    }

    @Test
    void aParameterThatTheTemplateHasNotIsNamedAndTheNearestToo() {
        assertThat(with("{name: pasword, value: hunter2}"))
                .containsExactly(
                        "x.camel.yaml:8: pasword: routeTemplate drop has no such parameter; did you mean password?");
        assertThat(with("{name: colour, value: red}"))
                .containsExactly("x.camel.yaml:8: colour: routeTemplate drop has no such parameter");
        assertThat(with("{value: red}"))
                .containsExactly("x.camel.yaml:8: name: is missing; a parameter is written {name: …, value: …}");
        assertThat(with("{name: every, vlaue: 5}"))
                .containsExactlyInAnyOrder(
                        "x.camel.yaml:8: vlaue: is nothing that Camel knows here; did you mean value?",
                        "x.camel.yaml:8: every: \"\" is no whole number");
    }

    @Test
    void aParameterThatIsMissingEmptyOrThereTwiceIsNamed() {
        assertThat(wrong("""
                        - templatedRoute:
                            routeTemplateRef: drop
                            routeId: channel-x
                            parameters:
                              - {name: name, value: x}
                              - {name: tenant, value: ""}
                        """))
                .containsExactly(
                        "x.camel.yaml:1: host: is missing; give it a value (The server)",
                        "x.camel.yaml:6: tenant: is empty; give it a value (Whose receipts they are)");
        assertThat(with("{name: host, value: other.example.com}"))
                .containsExactly("x.camel.yaml:8: host: is there twice; leave one of them out");
    }

    @Test
    void aVariableOrPropertyThatIsNotThereIsNamed() {
        assertThat(with("{name: password, value: '{{env:DROP_PASS}}'}", "{name: after, value: '{{slipway.after}}'}"))
                .containsExactly(
                        "x.camel.yaml:8: password: the environment variable DROP_PASS is not set; set it for the hub",
                        "x.camel.yaml:9: after: nothing defines {{slipway.after}}");
        assertThat(with("{name: after, value: '{{env:DROP_AFTER'}"))
                .contains("x.camel.yaml:8: after: has {{ without }}; close it");
    }

    @Test
    void aRequiredParameterWhoseVariableIsEmptyIsEmpty() {
        assertThat(wrong("""
                        - templatedRoute:
                            routeTemplateRef: drop
                            routeId: channel-x
                            parameters:
                              - {name: name, value: x}
                              - {name: tenant, value: acme}
                              - {name: host, value: "{{env:EMPTY}}"}
                        """))
                .containsExactly(
                        "x.camel.yaml:7: host: what {{env:EMPTY}} stands for is empty; give it a value (The server)");
    }

    @Test
    void aCredentialIsNotWrittenInAFile() {
        String no = "a credential is not written here; name the environment variable that has it: {{env:NAME}}";
        assertThat(with("{name: password, value: 'base64:{{env:DROP_PASSWORD}}'}"))
                .isEmpty();
        assertThat(with("{name: password, value: 'base64:aHVudGVyMg=='}"))
                .containsExactly("x.camel.yaml:8: password: " + no);
        assertThat(with("{name: password, value: hunter2}")).containsExactly("x.camel.yaml:8: password: " + no);
        assertThat(with("{name: password, value: '{{env:DROP_PASSWORD:hunter2}}'}"))
                .containsExactly("x.camel.yaml:8: password: " + no);
        assertThat(with("{name: password, value: '{{slipway.data-dir}}'}"))
                .containsExactly("x.camel.yaml:8: password: " + no);
        assertThat(with("{name: after, value: 'https://me:hunter2@example.com'}"))
                .containsExactly("x.camel.yaml:8: after: " + no);
        assertThat(wrong("""
                        - route:
                            id: mine
                            from:
                              uri: ftp:example.com?password=hunter2
                              parameters: {password: hunter2}
                        """)).containsExactly("x.camel.yaml:4: uri: " + no, "x.camel.yaml:5: password: " + no);
    }

    @Test
    void aNumberAPortAndAYesOrNoAreWhatTheyAre() {
        assertThat(with(
                        "{name: port, value: 70000}",
                        "{name: every, value: 5s}",
                        "{name: delete, value: 'yes'}",
                        "{name: hostKey, value: 'false'}"))
                .containsExactly(
                        "x.camel.yaml:8: port: \"70000\" is no port; give a number from 1 to 65535",
                        "x.camel.yaml:9: every: \"5s\" is no whole number",
                        "x.camel.yaml:10: delete: \"yes\" is neither true nor false",
                        "x.camel.yaml:11: hostKey: \"false\" is neither yes nor no");
        assertThat(with("{name: port, value: '{{env:DROP_PORT}}'}"))
                .containsExactly("x.camel.yaml:8: port: what it stands for is no port; give a number from 1 to 65535");
    }

    @Test
    void aChoiceAPathAndARuleAreWhatTheyAre() {
        assertThat(with(
                        "{name: pages, value: some}",
                        "{name: path, value: '{who}/…'}",
                        "{name: member, value: anybody}"))
                .satisfiesExactly(
                        pages -> assertThat(pages).isEqualTo("x.camel.yaml:8: pages: \"some\" is none of each, one"),
                        path -> assertThat(path).startsWith("x.camel.yaml:9: path: \"{who}/…\" cannot be used: "),
                        rule -> assertThat(rule).startsWith("x.camel.yaml:10: member: \"anybody\" cannot be used: "));
        assertThat(with("{name: pages, value: one}", "{name: path, value: '{tenant}/{member}/…'}"))
                .isEmpty();
    }

    @Test
    void aBeanThatAParameterPicksExists() {
        assertThat(with("{name: after, value: delet}"))
                .containsExactly("x.camel.yaml:8: after: there is no bean mails-delet; did you mean mails-delete?");
    }

    @Test
    void namesAreOfTheContract() {
        assertThat(wrong("""
                        - templatedRoute:
                            routeTemplateRef: drop
                            routeId: channel-x
                            parameters:
                              - {name: name, value: Promo Inbox}
                              - {name: tenant, value: ACME}
                              - {name: host, value: drop.example.com}
                        """))
                .containsExactly(
                        "x.camel.yaml:5: name: \"Promo Inbox\" is none of [a-z0-9_-]{1,64}",
                        "x.camel.yaml:6: tenant: \"ACME\" is none of [a-z0-9_-]{1,64}");
    }

    @Test
    void aChannelAndARouteAreThereOnce() {
        String channel = """
                - templatedRoute:
                    routeTemplateRef: drop
                    routeId: %s
                    parameters:
                      - {name: name, value: %s}
                      - {name: tenant, value: acme}
                      - {name: host, value: drop.example.com}
                """;
        assertThat(wrong(
                        new RouteFile("drop.camel.yaml", TEMPLATE),
                        new RouteFile("a.camel.yaml", channel.formatted("channel-a", "a")),
                        new RouteFile("b.camel.yaml", channel.formatted("channel-a", "b")),
                        new RouteFile("c.camel.yaml", channel.formatted("channel-c", "b"))))
                .containsExactly(
                        "b.camel.yaml:3: routeId: another route is channel-a already (a.camel.yaml:3); choose another id",
                        "c.camel.yaml:5: name: tenant acme has a channel drop/b already (b.camel.yaml:5); choose another name");
        assertThat(wrong("- route: {id: a, from: {uri: 'timer:a'}}\n- route: {id: a, from: {uri: 'timer:b'}}\n"))
                .containsExactly("x.camel.yaml:2: id: another route is a already (x.camel.yaml:1); choose another id");
        assertThat(wrong("- templatedRoute: {routeTemplateRef: drop, routeId: ''}"))
                .contains("x.camel.yaml:1: routeId: is missing; give the route an id, as channel-NAME");
    }

    @Test
    void aTemplateThatIsNotThereIsNamedAndTheNearestToo() {
        assertThat(wrong("- templatedRoute:\n    routeTemplateRef: ftp\n    routeId: x\n"))
                .containsExactly("x.camel.yaml:2: routeTemplateRef: there is no routeTemplate ftp; there are drop");
        assertThat(wrong("- templatedRoute:\n    routeTemplateRef: dorp\n    routeId: x\n"))
                .containsExactly(
                        "x.camel.yaml:2: routeTemplateRef: there is no routeTemplate dorp; did you mean drop?");
        assertThat(wrong("- templatedRoute:\n    routeId: x\n    parametres: []\n"))
                .containsExactly(
                        "x.camel.yaml:1: routeTemplateRef: is missing; there are drop",
                        "x.camel.yaml:3: parametres: is nothing that Camel knows here; did you mean parameters?");
        assertThat(wrong("- templatedRoute:\n    routeTemplateRef: drop\n    routeId: x\n    parameters: {name: x}\n"))
                .contains("x.camel.yaml:4: parameters: is no list; write it as - {name: …, value: …}");
    }

    @Test
    void whatIsNoYamlIsNamedByLineAndColumn() {
        assertThat(wrong("- route:\n    id: [a\n    from: b\n"))
                .singleElement()
                .asString()
                .startsWith("x.camel.yaml:3:9: yaml: ");
        assertThat(wrong("- route:\n    id: *hunter2\n"))
                .singleElement()
                .asString()
                .startsWith("x.camel.yaml:2:9: yaml: found undefined alias; ")
                .doesNotContain("hunter2");
        assertThat(wrong("# nothing\n"))
                .containsExactly("x.camel.yaml:1: yaml: is empty, which Camel refuses; write [] or remove the file");
        assertThat(wrong("- route:\n    id: a\uFFFDb\n"))
                .containsExactly("x.camel.yaml:2: yaml: is not UTF-8; save the file as UTF-8");
    }

    @Test
    void whatCamelKnowsNothingOfIsNamed() {
        assertThat(wrong("- templateRoute: {}\n"))
                .containsExactly(
                        "x.camel.yaml:1: templateRoute: is nothing that Camel knows here; did you mean templatedRoute?");
        assertThat(wrong("route: {}\n"))
                .containsExactly("x.camel.yaml:1: yaml: is no list; begin each item with - as in - templatedRoute:");
        assertThat(wrong("- route: {}\n  from: {}\n"))
                .singleElement()
                .asString()
                .startsWith("x.camel.yaml:1: yaml: is not one thing; after - comes one of [beans, ");
        assertThat(wrong("- route:\n    id: a\n    id: b\n"))
                .containsExactly("x.camel.yaml:3: id: is there twice; leave one of them out");
    }

    @Test
    void aTemplateDescribesItsParametersAndNamesOnlyWhatThereIs() {
        assertThat(wrong("""
                        - routeTemplate:
                            id: more
                            parameters:
                              - {name: name, description: The name}
                              - {name: name, description: The name again}
                              - {name: folder}
                              - {name: password, defaultValue: hunter2, description: The password}
                            route:
                              routeConfigurationId: chanels
                              from:
                                uri: file
                                parameters:
                                  directoryName: "{{foldr}}"
                                  pollStrategy: "#bean:channelPols"
                                  filter: "#settled"
                                steps:
                                  - bean: {ref: refusal, method: tell}
                                  - to: bean:refusls?method=tell
                                  - log: "${bean:refuses.all} {{env:MISSING}}"
                        - routeTemplate:
                            id: drop
                        """))
                .containsExactly(
                        "x.camel.yaml:5: name: is declared twice; leave one of them out",
                        "x.camel.yaml:6: folder: has no description; say what it is for",
                        "x.camel.yaml:7: password: a credential has no default; leave it out or empty",
                        "x.camel.yaml:9: routeConfigurationId: there is no routeConfiguration chanels; did you mean channels?",
                        "x.camel.yaml:13: directoryName: nothing defines {{foldr}}; did you mean folder?",
                        "x.camel.yaml:14: pollStrategy: there is no bean channelPols; did you mean channelPolls?",
                        "x.camel.yaml:15: filter: there is no bean settled",
                        "x.camel.yaml:17: ref: there is no bean refusal; did you mean refusals?",
                        "x.camel.yaml:18: to: there is no bean refusls; did you mean refusals?",
                        "x.camel.yaml:19: log: the environment variable MISSING is not set; set it for the hub",
                        "x.camel.yaml:19: log: there is no bean refuses; did you mean refusals?",
                        "x.camel.yaml:20: id: there is a routeTemplate drop already (drop.camel.yaml:1); choose another id");
    }

    @Test
    void beansOfTheFilesAreBeansToo() {
        assertThat(wrong("""
                        - beans:
                            - {name: mine, type: java.lang.Object}
                        - route: {id: r, from: {uri: "timer:a", steps: [{bean: {ref: mine}}]}}
                        """)).isEmpty();
    }
}
