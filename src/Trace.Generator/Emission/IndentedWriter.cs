using System;
using System.Text;

namespace Tracing.Generator;

/// <summary>Writes lines of C#, indented by the blocks that are open. Lines end with <c>\n</c> on every system.</summary>
internal sealed class IndentedWriter
{
    // The text of a few methods, without growing.
    private const int InitialCapacity = 8192;

    private readonly StringBuilder _text = new(InitialCapacity);
    private int _depth;

    public void Line(string text = "") => Line(text, 0, text.Length);

    /// <summary>Writes each line of a raw string at the depth of the block.</summary>
    public void Lines(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed;
            Line(text, start, (end > start && text[end - 1] == '\r' ? end - 1 : end) - start);
            start = end + 1;
        }
    }

    public void Block(string head, Action body)
    {
        Line(head);
        Block(body);
    }

    public void Block(Action body)
    {
        Line("{");
        Indented(body);
        Line("}");
    }

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    public override string ToString() => _text.ToString();

    private void Line(string text, int start, int length)
    {
        if (length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text, start, length);
        }

        _text.Append('\n');
    }
}
