package io.supportaccess;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.process.engine.EngineAuthentication;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import io.supportaccess.security.session.CamundaSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.bind.annotation.RestController;

/** The arrows between the rooms of the house, and the habits that keep it readable. */
@AnalyzeClasses(packages = "io.supportaccess", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] BUSINESS = {
        "io.supportaccess.refusal..",
        "io.supportaccess.row..",
        "io.supportaccess.organisation..",
        "io.supportaccess.guard..",
        "io.supportaccess.request..",
        "io.supportaccess.message..",
        "io.supportaccess.solution..",
        "io.supportaccess.file..",
        "io.supportaccess.inbound..",
        "io.supportaccess.access..",
        "io.supportaccess.report..",
        "io.supportaccess.action..",
        "io.supportaccess.audit..",
        "io.supportaccess.anchor..",
        "io.supportaccess.permit..",
        "io.supportaccess.privacy..",
        "io.supportaccess.signing..",
        "io.supportaccess.token.."
    };

    @ArchTest
    private final ArchRule theBusinessKnowsNoEngineAndNoWeb = noClasses()
            .that()
            .resideInAnyPackage(BUSINESS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.camunda..",
                            "org.springframework.web..",
                            "org.springframework.http..",
                            "jakarta.servlet..",
                            "jakarta.ws.rs..")
                    // What a refusal says, as RFC 9457 has it: it knows of no call.
                    .and(not(belongToAnyOf(ProblemDetail.class, ProblemDetailJacksonMixin.class))))
            .because("the rules and the record outlive the engine and the way people reach them");

    @ArchTest
    private final ArchRule theBusinessKnowsNobodyWhoCallsIt = noClasses()
            .that()
            .resideInAnyPackage(BUSINESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.supportaccess",
                    "io.supportaccess.process..",
                    "io.supportaccess.api..",
                    "io.supportaccess.security..",
                    "io.supportaccess.embedded..")
            .because("process and api depend on the business, never the reverse");

    @ArchTest
    private final ArchRule theGuardKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.supportaccess.guard..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.supportaccess..").and(resideOutsideOfPackage("io.supportaccess.guard..")))
            .because("it judges texts, whoever they come from");

    @ArchTest
    private final ArchRule theEngineIsKnownInTwoPackages = noClasses()
            .that()
            .resideOutsideOfPackages("io.supportaccess.process..", "io.supportaccess.security..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("moving to a maintained fork of the engine has to be a rename in few files");

    @ArchTest
    private final ArchRule theEnginesInternalTypesAreKnownInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.supportaccess.process.engine..")
            .and()
            .doNotHaveFullyQualifiedName(CamundaSession.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..impl..")
            .because("each release of the engine may change them; the session of Camunda's pages has no public type");

    @ArchTest
    static void theEnginesInternalTypesAreFew(JavaClasses classes) {
        assertThat(sources("src/main/java/io/supportaccess/process/engine")
                        .flatMap(source -> matches(
                                "import (?:static )?(org\\.camunda[\\w.]*\\.impl\\.[\\w.]+)", source.getValue())))
                .as("a setting, a listener or a rule of Spring Security needs none of them")
                .isNotEmpty()
                .satisfies(types -> assertThat(Set.copyOf(types)).hasSizeLessThanOrEqualTo(36));
    }

    @ArchTest
    static void theEnginesTablesAreReadInTwoPackages(JavaClasses classes) {
        Pattern rooms = Pattern.compile(
                "src/main/java/io/supportaccess/(process|security)/.*|db/migration/[^/]*engine[^/]*\\.sql");
        assertThat(Stream.concat(sources("src/main/java"), sources("db/migration"))
                        .filter(source -> matches("(?i)\\b(act_(?:ru|hi|id|re|ge)_\\w+)", source.getValue())
                                .findAny()
                                .isPresent())
                        .map(source -> source.getKey().toString()))
                .as("other packages would know the engine by its tables, where no rule about classes sees it")
                .isNotEmpty()
                .allMatch(rooms.asMatchPredicate());
    }

    @ArchTest
    private final ArchRule theStepsDoNotKnowHowTheEngineIsSetUp = noClasses()
            .that()
            .resideOutsideOfPackage("io.supportaccess.process.engine..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.supportaccess.process.engine..")
                    .and(not(belongToAnyOf(WithoutAuthorization.class, EngineAuthentication.class))))
            .because("the classes that the diagram calls can then be read without it");

    @ArchTest
    private final ArchRule passwordsKnowNoFront = noClasses()
            .that()
            .resideInAPackage("io.supportaccess.security.password..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.supportaccess.security..")
                    .and(resideOutsideOfPackage("io.supportaccess.security.password..")))
            .because("what guards an account holds whichever door somebody tries");

    @ArchTest
    private final ArchRule theRoomsOfSecurityKnowNoChain = noClasses()
            .that()
            .resideInAPackage("io.supportaccess.security.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.supportaccess.security")
            .because("each way to sign in can then be read without the chain that puts it in its place");

    @ArchTest
    private final ArchRule theRoomsOfSecurityHaveNoCycles = slices().matching("io.supportaccess.security.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a newcomer reads one room after the other");

    @ArchTest
    private final ArchRule thePackagesHaveNoCycles = slices().matching("io.supportaccess.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its own user cannot be understood or moved alone");

    @ArchTest
    private final ArchRule whatAClassNeedsStandsInItsConstructor = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a test can then make the class by itself, and its fields are final");

    @ArchTest
    private final ArchRule nothingChangesInStaticFields = fields().that(are(modifier(JavaModifier.STATIC)))
            .should()
            .beFinal()
            .because("static state is shared by all requests and all tests");

    @ArchTest
    private final ArchRule anOrganisationChangesWithItsRunningRequests = noClasses()
            .that()
            .areNotAssignableTo(ChangeOrganisation.class)
            .and()
            .resideOutsideOfPackage("io.supportaccess.embedded..")
            .should()
            .callMethod(Organisations.class, "put", Organisation.class)
            .because("who may see and do the steps of running requests depends on its access managers");

    @ArchTest
    private final ArchRule aRequestChangesItsStateWithTheDiagram = noClasses()
            .that()
            .resideOutsideOfPackage("io.supportaccess.process..")
            .should()
            .callMethod(RequestProgress.class, "moveTo", RequestState.class, String.class)
            .because("the state of a request follows the element of the diagram that it has reached");

    /** Without this, a renamed method would leave the two rules above with nothing to forbid. */
    @ArchTest
    private final ArchRule theTwoRulesAboveNameMethodsThatAreCalled = CompositeArchRule.of(classes()
                    .that()
                    .areAssignableTo(ChangeOrganisation.class)
                    .should()
                    .callMethod(Organisations.class, "put", Organisation.class))
            .and(classes()
                    .that()
                    .haveSimpleName("RequestStateListener")
                    .should()
                    .callMethod(RequestProgress.class, "moveTo", RequestState.class, String.class));

    @ArchTest
    private final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Base"
                    + "|(?<!Access|Authorization|Expression)Manager|(?<!Runtime|Task|Identity|Form)Service)")
            .because("such a name tells nothing, unless it is the framework's own word for the part");

    @ArchTest
    private final ArchRule controllersServeTheWireAlone = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("what other packages need does not belong into a controller");

    @ArchTest
    @Asvs({"v5.0.0-1.3.6", "v5.0.0-13.2.5"})
    private final ArchRule onlyAProviderIsCalled = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.supportaccess.security.provider..", "io.supportaccess.anchor..", "io.supportaccess.receiver..")
            // It bounds the connections that the library of mail opens, to the server of the settings.
            .and()
            .doNotHaveSimpleName("MailConnections")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "org.apache.hc..",
                    "org.springframework.web.client..",
                    "org.springframework.http.client..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(URL.class, URLConnection.class, Socket.class)
            .because("no text from outside may send the server anywhere, and operators open their firewall for nothing"
                    + " else");

    @ArchTest
    @Asvs("v5.0.0-1.3.6")
    private final ArchRule oneClassCallsReceivers = noClasses()
            .that()
            .resideInAPackage("io.supportaccess.receiver..")
            .and()
            .doNotHaveSimpleName("ReceiverHttp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.hc.client5.http.impl..",
                    "org.apache.hc.client5.http.classic..",
                    "java.net.http..",
                    "org.springframework.web.client..",
                    "org.springframework.http.client..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(URL.class, URLConnection.class, Socket.class)
            .because("its connections go to no address but those that AddressGuard has checked");

    @ArchTest
    @Asvs("v5.0.0-12.3.2")
    private final ArchRule certificatesAreCheckedAsJavaDoes = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.net.ssl..")
            .because("whoever writes a trust manager or a host name check of their own weakens both");

    private static Stream<Map.Entry<Path, String>> sources(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList().stream().map(file -> Map.entry(file, text(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }

    @ArchTest
    static void noTwoClassesHaveOneName(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> !type.isAnonymousClass()
                                && !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())))
                        .entrySet())
                .as("one word has one meaning")
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name.getValue()).hasSize(1));
    }

    @ArchTest
    static void eachPackageSaysWhatItIs(JavaClasses classes) {
        assertThat(sources("src/main/java")
                        .map(source -> source.getKey().getParent())
                        .distinct())
                .as("a newcomer reads first what lives in a package, and where its door is")
                .isNotEmpty()
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }
}
