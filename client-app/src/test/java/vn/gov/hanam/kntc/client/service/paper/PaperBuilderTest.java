package vn.gov.hanam.kntc.client.service.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.client.service.paper.Inks.Ink;
import vn.gov.hanam.kntc.client.service.scan.FileImport;
import vn.gov.hanam.kntc.client.service.scan.PdfProof;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.SyntheticPaper;
import vn.gov.hanam.kntc.client.service.scan.SyntheticPaper.Kind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The pipeline on synthetic pages whose truth is known: skew, size, blankness, ink.
class PaperBuilderTest {

    private final PaperBuilder builder =
            new PaperBuilder(InstantSource.fixed(Instant.parse("2026-11-23T01:00:00Z")));

    private static RawPage raw(Kind kind, long seed, int dpi, double skew) {
        var look = new SyntheticPaper.Look(kind, seed, dpi, skew, true);
        return FileImport.read(SyntheticPaper.jpeg(look), 1).getFirst();
    }

    private static CleanPage clean(Kind kind, long seed, double skew) {
        return CleanPage.of(new PaperPage(raw(kind, seed, 200, skew)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.7, -0.6, 0, 1.4, 2.9})
    void a_sheet_laid_askew_is_put_straight(double skew) {
        assertThat(clean(Kind.LETTER, 3, skew).skewDegrees()).isCloseTo(skew, within(0.06));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_page_of_text_meets_its_budget(long seed) {
        var kind = seed % 2 == 0 ? Kind.LAST_PAGE : Kind.LETTER;
        var paper = builder.build(List.of(new PaperPage(raw(kind, seed, 200, 0.7))));
        assertThat(paper.bytes().length).isLessThanOrEqualTo(PaperBuilder.TEXT_PAGE_BYTES);
        assertThat(paper.pages().getFirst().picture()).isFalse();
    }

    @Test
    void a_page_with_a_photograph_stays_a_picture_within_its_budget() {
        var paper = builder.build(List.of(new PaperPage(raw(Kind.IDENTITY_CARD, 5, 200, 0.8))));
        assertThat(paper.pages().getFirst().picture()).isTrue();
        assertThat(paper.pages().getFirst().bytes())
                .isLessThanOrEqualTo(PaperBuilder.PICTURE_PAGE_BYTES);
    }

    @Test
    void only_what_is_blank_is_called_blank() {
        assertThat(clean(Kind.BLANK, 1, 1).blank()).isEqualTo(Blank.BLANK);
        assertThat(clean(Kind.PENCIL, 1, 1).blank()).isEqualTo(Blank.FAINT);
        assertThat(clean(Kind.ONE_LINE, 1, 1).blank()).isEqualTo(Blank.HAS_INK);
        assertThat(clean(Kind.LETTER, 1, 1).blank()).isEqualTo(Blank.HAS_INK);
    }

    @Test
    void stamps_are_red_signatures_blue_and_print_black() {
        var letter = Inks.split(clean(Kind.LETTER, 3, 0).sheet());
        var signed = Inks.split(clean(Kind.LAST_PAGE, 3, 0).sheet());
        assertThat(ink(letter.get(Ink.RED))).isGreaterThan(5_000);
        assertThat(ink(letter.get(Ink.BLUE))).isLessThan(300);
        assertThat(ink(signed.get(Ink.BLUE))).isGreaterThan(3_000);
        assertThat(ink(signed.get(Ink.RED))).isLessThan(300);
        assertThat(ink(signed.get(Ink.BLACK))).isGreaterThan(50_000);
    }

    private static int ink(@org.jspecify.annotations.Nullable Bits bits) {
        assertThat(bits).isNotNull();
        var n = 0;
        for (var set : bits.set) {
            n += set ? 1 : 0;
        }
        return n;
    }

    @Test
    void despeckling_takes_dust_and_leaves_tone_marks() {
        var bits = new Bits(20, 20);
        bits.set[21] = true;
        for (var at : new int[] {105, 106, 125, 126}) {
            bits.set[at] = true;
        }
        bits.despeckle(4);
        assertThat(ink(bits)).isEqualTo(4);
    }

    @Test
    void the_paper_says_it_is_pdf_a_2b_and_has_what_that_needs() throws IOException {
        var pages =
                List.of(
                        new PaperPage(raw(Kind.LETTER, 1, 200, 0)),
                        new PaperPage(raw(Kind.IDENTITY_CARD, 5, 200, 0.8)));
        var paper = builder.build(pages);
        assertThat(builder.build(pages).sha256()).isEqualTo(paper.sha256());
        try (var document = PdfProof.open(paper.bytes())) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getOutputIntents()).hasSize(1);
            var xmp =
                    new String(
                            catalog.getMetadata().exportXMPMetadata().readAllBytes(),
                            StandardCharsets.UTF_8);
            assertThat(xmp)
                    .contains("<pdfaid:part>2</pdfaid:part>")
                    .contains("<pdfaid:conformance>B</pdfaid:conformance>");
            assertThat(document.isEncrypted()).isFalse();
            assertThat(document.getDocument().getTrailer().containsKey(COSName.ID)).isTrue();
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(595.44f, within(0.1f));
            assertThat(document.getPage(0).getMediaBox().getHeight())
                    .isCloseTo(842.04f, within(0.1f));
        }
    }

    @Test
    void a_turned_page_lies_across() {
        var paper = builder.build(List.of(new PaperPage(raw(Kind.LETTER, 1, 200, 0)).turned()));
        try (var pages = PaperPages.open(paper.bytes())) {
            assertThat(pages.widthPoints(0)).isGreaterThan(pages.heightPoints(0));
            assertThat(pages.render(0, 50).getWidth()).isBetween(580, 590);
        }
    }

    @Test
    void an_imported_pdf_stays_byte_for_byte_and_apart() {
        var letter = new PaperPage(raw(Kind.LETTER, 1, 200, 0));
        var pdf = builder.build(List.of(letter)).bytes();
        var imported = new PaperPage(FileImport.read(pdf, 2).getFirst());

        var papers = builder.buildAll(List.of(letter, imported, letter), _ -> {});

        assertThat(papers).hasSize(3);
        assertThat(papers.get(1).bytes()).isSameAs(pdf);
        assertThat(papers.get(1).asImported()).isTrue();
        assertThat(papers.get(1).pageCount()).isOne();
    }
}
