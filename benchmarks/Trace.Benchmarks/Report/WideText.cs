using OxyPlot;

namespace Tracing.Benchmarks.Report;

/// <summary>
/// Measures text for the layout of a picture as a little wider than its font is: who looks at it may have another font, and
/// titles would lie on numbers there.
/// </summary>
internal sealed class WideText(double width, double height) : PdfRenderContext(width, height, OxyColors.White)
{
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new OxySize(size.Width * 1.25, size.Height * 1.1);
    }
}
