using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator;

/// <summary>A place in the user's source by value: a <see cref="Location"/> would keep the whole compilation alive.</summary>
internal sealed record LocationRecord(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationRecord From(Location location)
    {
        var lines = location.GetLineSpan();
        return new LocationRecord(lines.Path, location.SourceSpan, lines.Span);
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
