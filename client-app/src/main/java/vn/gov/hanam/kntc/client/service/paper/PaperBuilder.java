package vn.gov.hanam.kntc.client.service.paper;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.client.service.paper.Inks.Ink;
import vn.gov.hanam.kntc.client.service.scan.PdfProof;
import vn.gov.hanam.kntc.model.id.Hash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Makes documents of raw pages: PDF/A-2b, every page at its true size.
///
/// Text becomes up to three stencils, one for each ink; pages with photographs become a JPEG with
/// the print above it as a stencil. An imported PDF stays byte for byte what it was.
public final class PaperBuilder {

    /// What a page of text may take.
    public static final int TEXT_PAGE_BYTES = 40 << 10;

    /// What a page with photographs should take; quality is lowered to meet it, down to
    /// [#QUALITIES]' last.
    public static final int PICTURE_PAGE_BYTES = 80 << 10;

    private static final float[] QUALITIES = {0.6f, 0.5f, 0.4f, 0.32f, 0.25f};

    /// Cells around mid tones that stay in the picture.
    private static final int PICTURE_REACH = 3;

    private static final int WHITE = 250;
    private static final int WHITE_STEP = 4;

    private final InstantSource clock;

    public PaperBuilder(InstantSource clock) {
        this.clock = clock;
    }

    /// One document of `pages`, in this order: pictures only, or exactly one PDF.
    public Paper build(List<PaperPage> pages) {
        return build(pages, _ -> {});
    }

    /// The same, telling `done` how many pages are finished.
    public Paper build(List<PaperPage> pages, IntConsumer done) {
        require(!pages.isEmpty(), "a paper has a page");
        if (pages.getFirst().raw().isDocument()) {
            require(pages.size() == 1, "a PDF stays a document of its own");
            return imported(pages.getFirst());
        }
        require(
                pages.stream().noneMatch(page -> page.raw().isDocument()),
                "a PDF stays a document of its own");
        return scanned(pages, done);
    }

    /// Documents of mixed pages: neighbouring pictures make one, every PDF stays its own.
    public List<Paper> buildAll(List<PaperPage> pages, IntConsumer done) {
        var papers = new ArrayList<Paper>();
        var run = new ArrayList<PaperPage>();
        var finished = 0;
        for (var page : pages) {
            if (page.raw().isDocument()) {
                finished += flush(run, papers, finished, done);
                papers.add(imported(page));
                finished++;
                done.accept(finished);
            } else {
                run.add(page);
            }
        }
        flush(run, papers, finished, done);
        return papers;
    }

    private int flush(List<PaperPage> run, List<Paper> papers, int before, IntConsumer done) {
        var pages = run.size();
        if (pages > 0) {
            papers.add(scanned(List.copyOf(run), n -> done.accept(before + n)));
            run.clear();
        }
        return pages;
    }

    private static Paper imported(PaperPage page) {
        var bytes = page.raw().bytes();
        var proven = PdfProof.prove(bytes);
        return new Paper(bytes, page.raw().sha256(), proven.pages(), List.of(), true);
    }

    private Paper scanned(List<PaperPage> pages, IntConsumer done) {
        try (var pdf = new ArchivePdf(Instant.ofEpochSecond(clock.instant().getEpochSecond()))) {
            var figures = new ArrayList<PageFigures>();
            for (var page : pages) {
                figures.add(add(pdf, CleanPage.of(page)));
                done.accept(figures.size());
            }
            var bytes = pdf.finish();
            return new Paper(bytes, Hash.of(bytes), figures.size(), figures, false);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a PDF to memory does not fail", e);
        }
    }

    private static PageFigures add(ArchivePdf pdf, CleanPage clean) throws IOException {
        var sheet = clean.sheet();
        var page = pdf.page(sheet.width, sheet.height, sheet.dpi);
        var bytes = clean.isPicture() ? picture(page, clean) : stencils(page, Inks.split(sheet));
        page.close();
        return new PageFigures(
                bytes, clean.isPicture(), clean.blank(), clean.skewDegrees(), sheet.dpi);
    }

    private static int stencils(ArchivePdf.Page page, java.util.Map<Ink, Bits> inks)
            throws IOException {
        var bytes = 0;
        for (var ink : inks.entrySet()) {
            bytes += page.stencil(ink.getKey(), ink.getValue());
        }
        return bytes;
    }

    /// Print away from photographs is lifted off as black ink; the rest is one JPEG, full size.
    private static int picture(ArchivePdf.Page page, CleanPage clean) throws IOException {
        var sheet = clean.sheet();
        var tones = clean.tones();
        var black = new Bits(sheet.width, sheet.height);
        var print = Inks.split(sheet).getOrDefault(Ink.BLACK, black);
        for (var y = 0; y < sheet.height; y++) {
            for (var x = 0; x < sheet.width; x++) {
                var at = y * sheet.width + x;
                if (print.set[at]
                        && isOnWhite(sheet, x, y)
                        && !tones.near(x / tones.cell(), y / tones.cell(), PICTURE_REACH)) {
                    black.set[at] = true;
                }
            }
        }
        lift(sheet, black);
        var image = sheet.image();
        var bytes = 0;
        for (var quality : QUALITIES) {
            var jpeg = Jpegs.encode(image, quality);
            bytes = jpeg.length;
            if (bytes <= PICTURE_PAGE_BYTES - 20_000
                    || quality == QUALITIES[QUALITIES.length - 1]) {
                page.picture(jpeg);
                break;
            }
        }
        return bytes + page.stencil(Ink.BLACK, black);
    }

    /// Whether bare white paper is beside it: print on a tint stays in the picture with its tint.
    private static boolean isOnWhite(Sheet sheet, int x, int y) {
        var lightest = 0;
        var reach = 2 * WHITE_STEP;
        for (var ny = y - reach; ny <= y + reach; ny += WHITE_STEP) {
            for (var nx = x - reach; nx <= x + reach; nx += WHITE_STEP) {
                if (nx >= 0 && ny >= 0 && nx < sheet.width && ny < sheet.height) {
                    lightest = Math.max(lightest, sheet.darkest(ny * sheet.width + nx));
                }
            }
        }
        return lightest >= WHITE;
    }

    /// Takes the stencil and the blur around it out of the picture below.
    private static void lift(Sheet sheet, Bits black) {
        for (var y = 0; y < sheet.height; y++) {
            for (var x = 0; x < sheet.width; x++) {
                if (!black.set[y * sheet.width + x]) {
                    continue;
                }
                for (var ny = Math.max(0, y - 2); ny <= Math.min(sheet.height - 1, y + 2); ny++) {
                    for (var nx = Math.max(0, x - 2);
                            nx <= Math.min(sheet.width - 1, x + 2);
                            nx++) {
                        sheet.whiten(ny * sheet.width + nx);
                    }
                }
            }
        }
    }
}
