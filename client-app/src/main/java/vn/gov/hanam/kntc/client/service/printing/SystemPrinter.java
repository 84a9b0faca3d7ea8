package vn.gov.hanam.kntc.client.service.printing;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.printing.PDFPageable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.IOException;

import javax.print.PrintService;
import javax.print.PrintServiceLookup;

/// The printer the officer has made the default one in Windows or Linux.
public final class SystemPrinter implements Printer {

    @Override
    public boolean available() {
        return PrintServiceLookup.lookupDefaultPrintService() != null;
    }

    @Override
    public void print(byte[] pdf, String title) {
        PrintService service = PrintServiceLookup.lookupDefaultPrintService();
        if (service == null) {
            throw new Fault(FaultCode.PRINT_FAILED, "no default printer");
        }
        try (var document = Loader.loadPDF(pdf)) {
            var job = PrinterJob.getPrinterJob();
            job.setPrintService(service);
            job.setJobName(title);
            job.setPageable(new PDFPageable(document));
            job.print();
        } catch (IOException | PrinterException failed) {
            throw new Fault(FaultCode.PRINT_FAILED, failed.getClass().getSimpleName(), failed);
        }
    }
}
