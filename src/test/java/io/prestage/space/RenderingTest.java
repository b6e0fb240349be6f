package io.prestage.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.space.MediaType.Format;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RenderingTest {
    @Test
    void xmlBeginsWithADeclarationThatTheRootFollowsAtOnce() {
        assertThat(xml(Element.of("devices").attribute("size", 0)))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><devices size=\"0\"/>");
        assertThat(xml(Element.data().with(Element.of("Status").with("Code", 200))))
                .endsWith(
                        "<Data xmlns=\"services.schema.networkapi.jmp.juniper.net\"><Status><Code>200</Code></Status></Data>");
    }

    @Test
    void jsonKeepsTypesAndMakesAnObjectOfAListOfOne() {
        Element list = Element.of("devices")
                .attribute("size", 1)
                .with(Element.of("device").attribute("key", 7).with("id", 7).with("up", true));
        assertThat(json(list))
                .isEqualTo("{\"devices\":{\"@size\":\"1\",\"device\":{\"@key\":\"7\",\"id\":7,\"up\":true}}}");
        list.with(Element.of("device").with("name", "b"));
        assertThat(json(list)).contains("\"device\":[{\"@key\":\"7\",\"id\":7,\"up\":true},{\"name\":\"b\"}]");
    }

    @Test
    void whateverADeviceSaysStaysText() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String hostile = "<>&\"'\0\u0001\u001b\ud800\udc00\ud800\ufffe]]>\u20ac\n\t ";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(random.nextInt(20), 0, hostile.length()).forEach(c -> text.append(hostile.charAt(c)));
            String said = text.append('x').toString();
            Element element = Element.of("device")
                    .attribute("key", said.replaceAll("\\s", ""))
                    .with("name", said);

            Element back = BodyReader.xml(Rendering.fragment(element));
            assertThat(back.textOf("name"))
                    .as("seed " + seed)
                    .isEqualTo(Rendering.possible(said).replace("\r", "\n"));
            assertThat(BodyReader.read(json(element), Format.JSON).children()).hasSize(1);
        }
    }

    @Test
    void progressSurvivesClientsThatUndoItsEscapesBeforeTheyReadIt() throws Exception {
        Work work = new Work(
                11,
                "Type",
                "name",
                Work.Progress.FAILED,
                100,
                "ann",
                "<b> & \"q\"",
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH);
        String message =
                xml(work.message(java.util.List.of(Element.of("result").with("detail", "<script> & \"x\" &lt;"))));

        String undone = message.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");

        Element read = BodyReader.xml(undone);
        assertThat(read.textOf("state")).isEqualTo("DONE");
        assertThat(read.whole()
                        .filter(it -> it.name().equals("detail"))
                        .findFirst()
                        .orElseThrow()
                        .text())
                .contains("script");
    }

    private static String xml(Element element) {
        return new String(Rendering.xml(element), StandardCharsets.UTF_8);
    }

    private static String json(Element element) {
        return new String(Rendering.json(element), StandardCharsets.UTF_8);
    }
}
