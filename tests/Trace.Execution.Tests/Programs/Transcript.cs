using System.Text;

namespace Tracing.Execution.Tests.Programs;

/// <summary>What one flow of a program saw, with the flows that it forked in the order of the program.</summary>
internal sealed class Transcript
{
    private readonly List<object> _parts = [];

    public Transcript Child()
    {
        var child = new Transcript();
        _parts.Add(child);
        return child;
    }

    public void Add(string line) => _parts.Add(line);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        foreach (var part in _parts)
        {
            if (part is Transcript child)
            {
                child.Write(text, depth + 1);
            }
            else
            {
                text.Append(' ', depth * 2).Append(part).Append('\n');
            }
        }
    }
}
