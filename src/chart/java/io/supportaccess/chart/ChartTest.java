package io.supportaccess.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm itself renders the chart, and each object has the fields that Kubernetes knows. */
class ChartTest {

    private static final Path CHART = Path.of("src/main/helm/xero-support-access");
    private static final Path FULL = Path.of("src/chart/resources/full.yaml");

    private static final RenderedObjects DEFAULT = RenderedObjects.in(template().call());
    private static final RenderedObjects WHOLE =
            RenderedObjects.in(template().withValuesFile(FULL).call());

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("xero-support-access");
    }

    @Test
    void itsFormIsHelms() {
        var found = new Helm(CHART).lint().strict().call();
        assertThat(found.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
        assertThat(found.isFailed()).isFalse();
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsRefused() {
        String tooHigh = "{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {runAsUser: 10001}}}}";
        assertThatThrownBy(() -> RenderedObjects.in(tooHigh)).hasMessageContaining("\"runAsUser\"");
    }

    @Test
    void oneNodeNeedsThreeObjects() {
        assertThat(DEFAULT.kinds())
                .containsExactlyInAnyOrder("apps/v1 StatefulSet", "v1 Service", "networking.k8s.io/v1 NetworkPolicy");
    }

    @Test
    void severalNodesBehindAnIngressNeedSix() {
        assertThat(WHOLE.kinds())
                .containsExactlyInAnyOrder(
                        "apps/v1 StatefulSet",
                        "v1 Service",
                        "networking.k8s.io/v1 NetworkPolicy",
                        "networking.k8s.io/v1 Ingress",
                        "policy/v1 PodDisruptionBudget",
                        "monitoring.coreos.com/v1 PodMonitor");
    }

    @Test
    void theApplicationHasNoRightsOnItsMachine() {
        PodSpec pod = pod(DEFAULT);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var container = application(DEFAULT).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @Test
    void aKeyThatIsForItsOwnerStaysSo() {
        assertThat(pod(DEFAULT).getSecurityContext().getFsGroupChangePolicy()).isEqualTo("OnRootMismatch");
    }

    @Test
    void probesAskTheManagementPort() {
        Container application = application(DEFAULT);
        assertThat(application.getPorts()).anySatisfy(port -> assertThat(port.getName() + " " + port.getContainerPort())
                .isEqualTo("management 8081"));
        assertThat(asked(application.getStartupProbe())).isEqualTo("management /actuator/health/liveness");
        assertThat(asked(application.getLivenessProbe())).isEqualTo("management /actuator/health/liveness");
        assertThat(asked(application.getReadinessProbe())).isEqualTo("management /actuator/health/readiness");
    }

    @Test
    void secretsAreFilesOfASecretThatTheChartDoesNotMake() {
        assertThat(DEFAULT.kinds()).noneMatch(kind -> kind.endsWith(" Secret"));
        assertThat(pod(DEFAULT).getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("xero-support-access");
        assertThat(environment(DEFAULT))
                .containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/support-access/")
                .allSatisfy((name, value) -> assertThat(name).doesNotContain("PASSWORD"));
        assertThat(mounts(DEFAULT)).containsEntry("secrets", "/run/secrets/support-access");
    }

    @Test
    void oneNodeKeepsItsKeyBesideTheHeads() {
        assertThat(mounts(DEFAULT)).containsEntry("data", "/var/lib/support-access");
        assertThat(environment(DEFAULT))
                .containsEntry("SUPPORT_ACCESS_SIGNING_KEY_FILE", "/var/lib/support-access/keys/signing.pem")
                .containsEntry("SUPPORT_ACCESS_AUDIT_HEADS_FILE", "/var/lib/support-access/audit/heads.ndjson");
    }

    @Test
    void severalNodesShareAKeyAndHaveHeadsOfTheirOwn() {
        assertThat(environment(WHOLE))
                .containsEntry("SUPPORT_ACCESS_SIGNING_KEY_FILE", "/run/secrets/signing/signing.pem")
                .containsEntry("SUPPORT_ACCESS_AUDIT_HEADS_FILE", "/var/lib/support-access/audit/heads.ndjson");
        assertThat(mounts(WHOLE)).containsEntry("signing-key", "/run/secrets/signing");
        StatefulSet nodes = WHOLE.one(StatefulSet.class);
        assertThat(nodes.getSpec().getReplicas()).isEqualTo(2);
        assertThat(nodes.getSpec().getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce"));
        assertThat(WHOLE.one(PodDisruptionBudget.class)
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
    }

    @Test
    void theFirstNodePreparesTheTables() {
        assertThat(WHOLE.one(StatefulSet.class).getSpec().getPodManagementPolicy())
                .isEqualTo("OrderedReady");
    }

    @Test
    void settingsAndJavaOptionsReachTheApplication() {
        assertThat(environment(WHOLE))
                .containsEntry("SUPPORT_ACCESS_TRANSPORT_HSTS", "365d")
                .containsEntry("SUPPORT_ACCESS_TRUSTED_PROXIES", "10\\.42\\.\\d+\\.\\d+")
                .containsEntry("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC");
    }

    @Test
    void theIngressHasTls() {
        Ingress ingress = WHOLE.one(Ingress.class);
        assertThat(ingress.getSpec().getTls()).singleElement().satisfies(tls -> {
            assertThat(tls.getHosts()).containsExactly("access.example.com");
            assertThat(tls.getSecretName()).isEqualTo("access-tls");
        });
        assertThat(ingress.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/affinity", "cookie");
    }

    @Test
    void thePolicyOpensTheManagementPortToItsReadersAlone() {
        assertThat(ports(DEFAULT)).containsExactly("http");
        assertThat(ports(WHOLE)).containsExactly("http", "management");
        assertThat(DEFAULT.one(NetworkPolicy.class).getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 2, signingKeySecretName: several replicas need one signing key",
        "replicas, 0, replicas",
        "ingress.enabled, true, trustedProxies: name the addresses of the ingress",
        "settings.SPRING_MAIL_PASSWORD, x, settings.SPRING_MAIL_PASSWORD: a secret belongs into the Secret",
        "database.url, mysql://db, database.url",
        "replica, 2, replica",
    })
    void aWrongValueIsRefusedByItsName(String name, String value, String refusal) {
        assertThatThrownBy(() -> template().set(name, value).call()).hasMessageContaining(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rollout status statefulset/xero-support-access", "https://access.example.com/sign-in", "2 nodes"
            })
    void theNotesSayWhatComesNext(String note) {
        assertThat(new Helm(CHART)
                        .install()
                        .withName("xero-support-access")
                        .withValuesFile(FULL)
                        .clientOnly()
                        .withDryRunOption(DryRun.CLIENT)
                        .call()
                        .getOutput())
                .contains(note);
    }

    private static PodSpec pod(RenderedObjects objects) {
        return objects.one(StatefulSet.class).getSpec().getTemplate().getSpec();
    }

    private static Container application(RenderedObjects objects) {
        List<Container> containers = pod(objects).getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    private static Map<String, String> environment(RenderedObjects objects) {
        return application(objects).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Map<String, String> mounts(RenderedObjects objects) {
        return application(objects).getVolumeMounts().stream()
                .collect(Collectors.toMap(VolumeMount::getName, VolumeMount::getMountPath));
    }

    private static String asked(Probe probe) {
        HTTPGetAction call = probe.getHttpGet();
        return call.getPort().getStrVal() + " " + call.getPath();
    }

    private static List<String> ports(RenderedObjects objects) {
        return objects.one(NetworkPolicy.class).getSpec().getIngress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getStrVal())
                .toList();
    }
}
