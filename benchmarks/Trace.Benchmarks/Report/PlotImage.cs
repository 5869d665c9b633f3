using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Tracing.Benchmarks.Report;

/// <summary>Draws the plots. The same results give the same bytes.</summary>
internal static class PlotImage
{
    private const double Width = 640;
    private const double Height = 400;

    private static readonly OxyColor Peer = OxyColor.FromRgb(0xD9, 0x5F, 0x02);

    private static readonly OxyColor[] Ours =
    [
        OxyColor.FromRgb(0x1F, 0x6F, 0xB4), OxyColor.FromRgb(0x1B, 0x9E, 0x77), OxyColor.FromRgb(0x75, 0x70, 0xB3), OxyColor.FromRgb(0xE7, 0x29, 0x8A),
    ];

    private static readonly OxyColor[] OtherPeers = [OxyColor.FromRgb(0x66, 0x66, 0x66), OxyColor.FromRgb(0xA6, 0x76, 0x1D)];

    /// <summary>The picture as SVG; null where no row has a value for it.</summary>
    public static string? Draw(Topic topic, Plot plot, IEnumerable<ResultRow> rows)
    {
        var lines = rows
            .GroupBy(static row => (row.Category, row.Method))
            .Select(group => (Row: group.First(), Points: Points(plot, group)))
            .Where(static line => line.Points.Count > 0)
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var (unit, scale) = Unit(plot.Measure, lines.Max(static line => line.Points.Max(static point => point.Y)));
        var model = new PlotModel
        {
            Title = Title(topic, plot),
            TitleFontSize = 14,
            TitleFontWeight = FontWeights.Normal,
            DefaultFont = "Arial",
            Background = OxyColors.White,
            TextColor = OxyColors.Black,
            PlotAreaBorderColor = OxyColors.Gray,
        };
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.BottomCenter, LegendOrientation = LegendOrientation.Horizontal });
        model.Axes.Add(Along(plot, lines[0].Points));
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Left,
            Title = $"{Quantity(plot.Measure)} ({unit})",
            AxisTitleDistance = 10,
            Minimum = 0,
            MinimumRange = 1,
            MaximumPadding = 0.05,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = OxyColor.FromRgb(0xE0, 0xE0, 0xE0),
            StringFormat = "#,0.###",
        });
        var ours = 0;
        var others = 0;
        foreach (var (row, points) in lines)
        {
            var color = row.Baseline ? Peer : topic.IsPeer(row) ? OtherPeers[others++ % OtherPeers.Length] : Ours[ours++ % Ours.Length];
            model.Series.Add(Line(row, points, color, scale, isPeer: topic.IsPeer(row)));
        }

        return new SvgExporter { Width = Width, Height = Height, TextMeasurer = new WideText(Width, Height), UseVerticalTextAlignmentWorkaround = true }
            .ExportToString(model)
            .ReplaceLineEndings("\n");
    }

    private static Axis Along(Plot plot, List<DataPoint> points)
    {
        Axis axis = plot.ByDecades
            ? new LogarithmicAxis { StringFormat = "#,0" }
            : new LinearAxis { StringFormat = "0", MinimumMajorStep = 1, MinimumMinorStep = 1 };
        axis.Position = AxisPosition.Bottom;
        axis.Title = plot.Along;
        axis.AxisTitleDistance = 8;
        axis.Minimum = plot.ByDecades ? points[0].X / 1.3 : points[0].X - 0.02 * points[^1].X;
        axis.Maximum = plot.ByDecades ? points[^1].X * 1.3 : points[^1].X * 1.02;
        return axis;
    }

    private static LineSeries Line(ResultRow row, List<DataPoint> points, OxyColor color, double scale, bool isPeer)
    {
        var series = new LineSeries
        {
            Title = row.Category.Length == 0 ? row.Method : $"{row.Method}, {row.Category}",
            Color = color,
            StrokeThickness = 2,
            LineStyle = isPeer ? LineStyle.Dash : LineStyle.Solid,
            MarkerType = isPeer ? MarkerType.Square : MarkerType.Circle,
            MarkerSize = 4,
            MarkerFill = color,
        };
        series.Points.AddRange(points.Select(point => new DataPoint(point.X, point.Y / scale)));
        return series;
    }

    private static List<DataPoint> Points(Plot plot, IEnumerable<ResultRow> rows) =>
    [
        .. from row in rows
           let value = plot.Measure switch
           {
               Measure.Time => row.Median,
               Measure.Bytes => row.Bytes,
               Measure.Dropped => row.Dropped,
               _ => throw new InvalidOperationException($"There is no plot of {plot.Measure}."),
           }
           where value is not null && row.Parameters.ContainsKey(plot.Parameter)
           let point = new DataPoint(double.Parse(row.Parameters[plot.Parameter], CultureInfo.InvariantCulture), value.Value)
           orderby point.X
           select point,
    ];

    private static string Title(Topic topic, Plot plot) =>
        plot.Measure == Measure.Dropped ? $"{topic.Title}: spans that are dropped" : $"{topic.Title}: {(plot.Measure == Measure.Bytes ? "bytes" : "time")} of {topic.Operation}";

    private static string Quantity(Measure measure) => measure switch
    {
        Measure.Time => "time",
        Measure.Bytes => "allocated",
        _ => "dropped",
    };

    private static (string Unit, double Scale) Unit(Measure measure, double max) => measure switch
    {
        Measure.Dropped => ("%", 0.01),
        Measure.Bytes => max < 100_000 ? ("bytes", 1) : ("kB", 1000),
        _ => max < 10_000 ? ("ns", 1) : max < 10_000_000 ? ("µs", 1e3) : ("ms", 1e6),
    };
}
