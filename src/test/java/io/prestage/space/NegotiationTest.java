package io.prestage.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.space.MediaType.Format;
import io.prestage.space.Negotiation.Agreed;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    private static final String M = "application/vnd.net.juniper.space.";
    private static final String DEVICES = "/api/space/device-management/devices";
    private static final String JOB = "/api/space/job-management/jobs/11";
    private static final String CHOICE = "/api/space/nsas/prestage-devices/manage-roles/devices/1/exclude";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "job+xml;version=3;q=0.03 | XML | 3",
                "job+xml;q=.03;version=3 | XML | 3",
                "job+xml;q=\".02\";version=\"3\" | XML | 3",
                "job+json;version=\"2\"; q=\"0.01\"; charset=UTF-8 | JSON | 2",
                "JOB+JSON; Version=1 | JSON | 1",
                "job+xml | XML | 3",
                "job+xml;version=9, application/vnd.net.juniper.space.job-management.job+json;version=1;q=0.1 | JSON | 1",
            })
    void vendorTypesMayHaveTheirParametersInAnyOrderAndQuoted(String accept, Format format, int version) {
        Agreed agreed = Negotiation.answer(operation("GET", JOB), M + "job-management." + accept);

        assertThat(agreed.format()).isEqualTo(format);
        assertThat(agreed.version()).isEqualTo(version);
        assertThat(agreed.mediaType())
                .isEqualTo(M + "job-management.job+" + format.suffix() + ";version=" + version + ";charset=UTF-8");
    }

    @Test
    void withoutAWishTheAnswerIsXmlInTheNewestVersion() {
        for (@Nullable String accept : new @Nullable String[] {null, "*/*", "application/xml", "text/html, */*;q=0.1"}) {
            assertThat(Negotiation.answer(operation("GET", JOB), accept).mediaType())
                    .isEqualTo(M + "job-management.job+xml;version=3;charset=UTF-8");
        }
        assertThat(Negotiation.answer(operation("GET", JOB), "application/json").format())
                .isEqualTo(Format.JSON);
        assertThat(Negotiation.answer(operation("GET", JOB), "application/xml;q=0.1, application/json")
                        .format())
                .isEqualTo(Format.JSON);
    }

    @Test
    void whatCannotBeServedIsRefusedAsSpaceDoes() {
        assertThat(refused(() -> accept("GET", JOB, M + "job-management.job+xml;version=9")))
                .isEqualTo(406);
        assertThat(refused(() -> accept("GET", JOB, M + "device-management.device+xml;version=1")))
                .isEqualTo(406);
        assertThat(refused(() -> accept("GET", JOB, "image/png"))).isEqualTo(406);
        assertThat(refused(() -> accept("GET", JOB, "*/*;q=0"))).isEqualTo(406);
        assertThat(refused(() -> accept("GET", JOB, "123"))).isEqualTo(400);
        assertThat(refused(() -> accept("GET", JOB, ""))).isEqualTo(400);
        assertThat(refused(() -> accept("GET", DEVICES, " "))).isEqualTo(406);
        assertThat(accept("POST", CHOICE, "").format())
                .as("Connectivity Services Director takes blank for absent")
                .isEqualTo(Format.XML);
    }

    @Test
    void bodiesMustBeOfATypeThatTheOperationTakes() {
        assertThat(body(M + "manage-roles.choice+xml;version=\"1\";charset=UTF-8"))
                .isEqualTo(Format.XML);
        assertThat(body(M + "manage-roles.choice+json")).isEqualTo(Format.JSON);
        assertThat(body(null)).isEqualTo(Format.XML);
        assertThat(body("text/xml; charset=utf-8")).isEqualTo(Format.XML);
        assertThat(Negotiation.request(operation("POST", CHOICE), null, " {}")).isEqualTo(Format.JSON);
        assertThat(refused(() -> body(M + "manage-roles.choice+xml;version=7"))).isEqualTo(415);
        assertThat(refused(() -> body(M + "job-management.job+xml;version=1"))).isEqualTo(415);
        assertThat(refused(() -> body("application/x-www-form-urlencoded"))).isEqualTo(415);
        assertThat(refused(() -> body(""))).isEqualTo(400);
        assertThat(refused(() -> body("123"))).isEqualTo(400);
    }

    private static Agreed accept(String method, String path, @Nullable String accept) {
        return Negotiation.answer(operation(method, path), accept);
    }

    private static Format body(@Nullable String contentType) {
        return Negotiation.request(operation("POST", CHOICE), contentType, "<Data/>");
    }

    private static int refused(ThrowingCallable request) {
        int[] status = new int[1];
        assertThatThrownBy(request).isInstanceOfSatisfying(SpaceProblem.class, problem -> status[0] = problem.status());
        return status[0];
    }

    private static Operation operation(String method, String path) {
        return Operations.find(method, path).orElseThrow();
    }
}
