using System.Text;

namespace Tracing.Generator.Tests.Programs;

/// <summary>A random method. No two conditions ask the same, so that every combination of outcomes is a path.</summary>
internal sealed class RandomMethod
{
    private const int Depth = 3;

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private int _ids;

    public RandomMethod(int seed)
    {
        _random = new Random(seed);
        Body = Block(Depth, isLoop: false, isFinally: false, canStart: true, first: new Step.Start(_ids++));
        Write(Body, 1);
    }

    public Step[] Body { get; }

    /// <summary>C#, with the id of a step as a comment behind what may be reported.</summary>
    public string Text => _text.ToString();

    private Step[] Block(int depth, bool isLoop, bool isFinally, bool canStart, Step? first = null)
    {
        var steps = new List<Step>();
        if (first is not null && _random.Next(4) > 0)
        {
            steps.Add(first);
        }

        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            steps.Add(Any(depth, isLoop, isFinally, canStart));
        }

        return [.. steps];
    }

    private Step Any(int depth, bool isLoop, bool isFinally, bool canStart)
    {
        var id = _ids++;
        Step[] Inner(bool? loop = null, bool inFinally = false, bool start = true) =>
            Block(depth - 1, loop ?? (isLoop && !inFinally), isFinally || inFinally, canStart && start);
        return _random.Next(depth > 0 ? 22 : 11) switch
        {
            0 when canStart => new Step.Start(id),
            1 or 2 => new Step.End(id),
            3 or 4 => new Step.Use(id),
            5 or 6 => new Step.Work(id),
            7 when !isFinally => new Step.Return(id),
            8 when isLoop => _random.Next(2) == 0 ? new Step.Break(id) : new Step.Continue(id),
            9 => new Step.Throw(id, _random.Next(2) == 0 ? Failure.One : Failure.Other),
            11 or 12 or 13 => new Step.If(id, Inner(), _random.Next(2) == 0 ? [] : Inner()),
            14 => new Step.Switch(id, [Inner(loop: false), Inner(loop: false), _random.Next(2) == 0 ? [] : Inner(loop: false)]),
            15 => new Step.Loop(id, Inner(loop: true), IsDo: false),
            16 => new Step.Loop(id, Inner(loop: true), IsDo: true),
            17 => new Step.Using(id, Inner(start: false)),
            18 or 19 => new Step.Try(id, Inner(), _random.Next(3) == 0 ? Inner() : null, Inner(), _random.Next(3) == 0 ? Inner(inFinally: true) : null),
            20 => new Step.Try(id, Inner(), Inner(), null, null),
            21 => new Step.Try(id, Inner(), null, null, Inner(inFinally: true)),
            _ => new Step.End(id),
        };
    }

    private void Write(Step[] steps, int indent)
    {
        foreach (var step in steps)
        {
            Write(step, indent);
        }
    }

    private void Write(Step step, int indent)
    {
        switch (step)
        {
            case Step.Start:
                Line(indent, $"span = SpanRecorder.Start(parent, \"{step.Id}\");");
                break;
            case Step.End:
                Line(indent, "span.End();");
                break;
            case Step.Use:
                Line(indent, $"span.SetTag(\"{step.Id}\", 1);");
                break;
            case Step.Work:
                Line(indent, "Work();");
                break;
            case Step.Return:
                Line(indent, "return;");
                break;
            case Step.Break:
                Line(indent, "break;");
                break;
            case Step.Continue:
                Line(indent, "continue;");
                break;
            case Step.Throw { Failure: var failure }:
                Line(indent, failure == Failure.One ? "throw new InvalidOperationException();" : "throw new Exception();");
                break;
            case Step.If(var id, var then, var otherwise):
                Braces(indent, $"if (Is[{id}])", then);
                Braces(indent, "else", otherwise);
                break;
            case Step.Switch(var id, var cases):
                Line(indent, $"switch (Choose[{id}])");
                Line(indent, "{");
                for (var i = 0; i < cases.Length; i++)
                {
                    Line(indent + 1, i == cases.Length - 1 ? "default:" : $"case {i}:");
                    Braces(indent + 2, "", cases[i]);
                    Line(indent + 2, "break;");
                }

                Line(indent, "}");
                break;
            case Step.Loop(var id, var body, var isDo):
                Braces(indent, isDo ? "do" : $"while (Is[{id}])", body);
                Line(indent, isDo ? $"while (Is[{id}]);" : "");
                break;
            case Step.Using(_, var body):
                Braces(indent, "using (span)", body);
                break;
            case Step.Try(_, var body, var one, var all, var last):
                Braces(indent, "try", body);
                BracesIfAny(indent, "catch (InvalidOperationException)", one);
                BracesIfAny(indent, "catch", all);
                BracesIfAny(indent, "finally", last);
                break;
        }
    }

    private void BracesIfAny(int indent, string head, Step[]? steps)
    {
        if (steps is not null)
        {
            Braces(indent, head, steps);
        }
    }

    private void Braces(int indent, string head, Step[] steps)
    {
        Line(indent, head);
        Line(indent, "{");
        Write(steps, indent + 1);
        Line(indent, "}");
    }

    private void Line(int indent, string text) => _text.Append(' ', indent * 4).Append(text).Append('\n');
}
