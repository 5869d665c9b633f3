using System;
using System.Text;

namespace Tracing.Generator;

/// <summary>Writes lines of C#, indented by the blocks that are open. Lines end with <c>\n</c> on every system.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes each line of a raw string at the depth of the block.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Replace("\r", "").Split('\n'))
        {
            Line(line);
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
}
