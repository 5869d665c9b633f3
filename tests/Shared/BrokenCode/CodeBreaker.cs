using Microsoft.CodeAnalysis.Text;

namespace Tracing.BrokenCode;

/// <summary>Leaves files as an editor has them for most of the time: cut off, with words missing, doubled or at the wrong place.</summary>
internal sealed class CodeBreaker(Random random)
{
    private const int MaxEdits = 4;

    // What stands where it should not, most likely while somebody types it.
    private static readonly string[] Words =
    [
        "await", "async", "using", "var", "return", "partial", "static", "ref", "out", "in", "this", "base", "default", "null", "new", "throw", "yield", "switch", "is", "=>", "?", "!", ".",
        ",", ";", ":", "::", "(", ")", "{", "}", "[", "]", "<", ">", "=", "??", "?.", "..", "\"", "'", "$\"{", "/*", "//", "#if", "@", "nameof(", "typeof(", "lock (", "try {", "finally {", "catch",
        "[Traced]", "[Traced(", "[Traced(\"x\")]", "[Tag]", "[return: Tag]", "[SpanLink]", "SpanContext", "SpanContext?", "SpanRecorder", "Span", "SpanRecorder.StartAmbient(\"x\")", "SpanContext.Current", ".End()",
        ".Activate()", "using (SpanContext.Suppress())", "Task", "void", "T", "<T>", "Missing", "Missing.Value", "where T : ", "() => ", "delegate { }", "event", "operator", "unsafe", "fixed (", "stackalloc",
    ];

    public string Break(WholeFile file)
    {
        if (file.Tokens.Count < 2 || random.Next(10) == 0)
        {
            return file.Text[..random.Next(file.Text.Length + 1)];
        }

        var text = file.Text;
        var edits = Enumerable.Range(0, random.Next(1, MaxEdits + 1)).SelectMany(_ => Edit(file)).OrderByDescending(edit => edit.Span.Start).ToList();
        var intact = text.Length;
        foreach (var edit in edits)
        {
            if (edit.Span.End <= intact)
            {
                text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.NewText, text.AsSpan(edit.Span.End));
                intact = edit.Span.Start;
            }
        }

        return random.Next(20) == 0 ? text[..random.Next(text.Length + 1)] : text;
    }

    private IEnumerable<TextChange> Edit(WholeFile file)
    {
        var places = random.Next(3) == 0 && file.Nodes.Count > 0 ? file.Nodes : file.Tokens;
        var (place, other) = (Any(places), Any(places));
        string Text(TextSpan span) => file.Text.Substring(span.Start, span.Length);
        return random.Next(7) switch
        {
            0 or 1 => [new TextChange(place, "")],
            2 => [new TextChange(new TextSpan(place.End, 0), " " + Text(place))],
            3 => [new TextChange(place, Text(other)), new TextChange(other, Text(place))],
            4 => [new TextChange(place, Text(other))],
            5 => [new TextChange(place, Any(Words))],
            _ => [new TextChange(new TextSpan(place.Start, 0), Any(Words) + " ")],
        };
    }

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
