using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Where a function uses a recorder, in the order of the code.</summary>
internal sealed class RecorderUses
{
    private readonly ISymbol _recorder;
    private readonly TracingSymbols _symbols;

    private RecorderUses(ISymbol recorder, TracingSymbols symbols)
    {
        _recorder = recorder;
        _symbols = symbols;
    }

    /// <summary>The first operation that ends it; null for none.</summary>
    public IOperation? FirstEnd { get; private set; }

    /// <summary>Whether it is only ever moved elsewhere.</summary>
    public bool IsOnlyTaken { get; private set; } = true;

    /// <summary>The position of the last call that records something; -1 for none.</summary>
    public int LastCall { get; private set; } = -1;

    /// <summary>Whether a lambda or local function may end it, hand it over or put something else into it.</summary>
    public bool MayEndElsewhere { get; private set; }

    /// <summary>Whether somebody gets it who may end it.</summary>
    public bool IsGivenAway { get; private set; }

    /// <summary>Whether something is put into it, but for what it is declared with.</summary>
    public bool IsWritten { get; private set; }

    public static RecorderUses Of(IOperation function, ISymbol recorder, TracingSymbols symbols, CancellationToken cancellation)
    {
        var uses = new RecorderUses(recorder, symbols);
        uses.Visit(function, isWithin: false, cancellation);
        return uses;
    }

    private void Visit(IOperation operation, bool isWithin, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in operation.ChildOperations)
        {
            if (IsRecorder(child))
            {
                Add(child, isWithin);
            }

            Visit(child, isWithin || child is IAnonymousFunctionOperation or ILocalFunctionOperation, cancellation);
        }
    }

    private void Add(IOperation reference, bool isWithin)
    {
        var use = LocalUses.Of(reference, null, _symbols);
        if (isWithin)
        {
            MayEndElsewhere |= use != LocalUse.Harmless;
            return;
        }

        IsGivenAway |= use == LocalUse.HandOver;
        IsWritten |= use == LocalUse.Write;
        var outer = reference.Parent;
        while (outer is IConversionOperation)
        {
            outer = outer.Parent;
        }

        if (use == LocalUse.End)
        {
            FirstEnd ??= outer;
            IsOnlyTaken &= outer is IInvocationOperation { TargetMethod.Name: "Take" };
        }
        else if (outer is IInvocationOperation call && RecorderMembers.Records(call.TargetMethod, _symbols))
        {
            LastCall = System.Math.Max(LastCall, call.Syntax.SpanStart);
        }
    }

    private bool IsRecorder(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, _recorder),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, _recorder),
        _ => false,
    };
}
