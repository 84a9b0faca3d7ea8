package vn.gov.hanam.kntc.client.gallery;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import vn.gov.hanam.kntc.client.ui.paper.PageImages;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/// A petition of a few pages, drawn at whatever resolution is asked for.
public final class SamplePaper implements PageImages {

    private static final List<String> LINES =
            List.of(
                    "Kính gửi: Ủy ban nhân dân xã Tiên Tân",
                    "",
                    "Tôi tên là Phạm Văn Hiển, sinh năm 1964, thường trú tại thôn Kiều, xã Tiên"
                            + " Tân.",
                    "Ngày 12/10/2026 tôi nhận được Quyết định số 15/QĐ-UBND về việc xử lý",
                    "đường ranh giới thửa đất số 127, tờ bản đồ số 14. Tôi không đồng ý với",
                    "quyết định này vì diện tích đo đạc thực tế của gia đình tôi từ năm 1993",
                    "là 312,5 m². Tôi đề nghị Ủy ban nhân dân xã xem xét, đo đạc lại và giải",
                    "quyết theo quy định của pháp luật.",
                    "Tôi xin chân thành cảm ơn.");

    private final int count;

    public SamplePaper(int count) {
        this.count = count;
    }

    /// What it says, below a title.
    static List<String> lines(String title) {
        var lines = new java.util.ArrayList<>(List.of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", title));
        lines.addAll(LINES);
        return lines;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public PageSize size(int page) {
        return PageSize.A4;
    }

    @Override
    public Image render(int page, double dpi) {
        var size = size(page);
        var width = (int) Math.round(size.width() * dpi);
        var height = (int) Math.round(size.height() * dpi);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.DARK_GRAY);
        pen.scale(dpi / 72, dpi / 72);
        pen.setFont(new Font(Font.SERIF, Font.BOLD, 13));
        pen.drawString("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 150, 70);
        pen.drawString("Độc lập - Tự do - Hạnh phúc", 200, 90);
        pen.setFont(new Font(Font.SERIF, Font.BOLD, 17));
        pen.drawString("ĐƠN KHIẾU NẠI", 225, 140);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 13));
        for (var i = 0; i < LINES.size(); i++) {
            pen.drawString(LINES.get(i), 70, 190 + i * 22);
        }
        pen.drawString(Integer.toString(page + 1), 297, 800);
        pen.dispose();
        return SwingFXUtils.toFXImage(image, null);
    }
}
