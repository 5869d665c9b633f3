using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>
/// All that changes when a method is given a context to pass on: its callers pass theirs, and take one in turn where they have none. It
/// ends at code that has a context, at traced methods, whose own span it is, and at code whose parameters others decide, which passes none.
/// </summary>
internal sealed class CallerChain
{
    /// <summary>Methods; who changes more than that at once reads none of it.</summary>
    private const int MaxMethods = 200;

    private readonly List<MethodFamily> _methods = [];
    private readonly List<CallChange> _calls = [];
    private readonly List<CoreRecorder> _recorders = [];
    private readonly Dictionary<Compilation, ForwardingRules> _rules = [];
    private readonly MethodFamilies _families;

    private CallerChain(Solution solution) => _families = MethodFamilies.Of(solution);

    /// <summary>Null where the method that makes the call cannot be given a parameter, or what would be left does not compile.</summary>
    public static async Task<CallerChain?> FindAsync(Document document, MissingContext missing, IMethodSymbol caller, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var chain = new CallerChain(solution);
        if (await chain._families.FindAsync(caller, cancellation).ConfigureAwait(false) is not { } first)
        {
            return null;
        }

        chain._calls.AddRange(await CallChange.OfAsync(document, missing, first.ParameterName, cancellation).ConfigureAwait(false));
        chain._methods.Add(first);
        for (var i = 0; i < chain._methods.Count; i++)
        {
            foreach (var call in chain._methods[i].Calls)
            {
                chain._calls.Add(CallChange.Of(call, chain._methods[i], await chain.ContextAsync(call, cancellation).ConfigureAwait(false)));
            }
        }

        // Of several calls in a method the first one tells: what changes above is the same.
        first.IsSafe ??= await chain.CompilesAsync(solution, cancellation).ConfigureAwait(false);
        return first.IsSafe.Value ? chain : null;
    }

    public async Task ApplyAsync(SolutionEditor editor, CancellationToken cancellation)
    {
        foreach (var change in _calls)
        {
            change.Apply(await editor.GetDocumentEditorAsync(change.Document.Id, cancellation).ConfigureAwait(false));
        }

        foreach (var method in _methods)
        {
            foreach (var part in method.Parts)
            {
                var changes = await editor.GetDocumentEditorAsync(part.Document.Id, cancellation).ConfigureAwait(false);
                ContextParameter.Add(changes, part, method, await part.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false));
            }
        }

        foreach (var recorder in _recorders)
        {
            recorder.Apply(await editor.GetDocumentEditorAsync(recorder.Document.Id, cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>What a call passes: what there is, or what the method that makes it will be given; null for nothing.</summary>
    private async Task<string?> ContextAsync(MethodCall call, CancellationToken cancellation)
    {
        if (CallSite.Of(call.Operation) is not { } site || RulesOf(call.Operation.SemanticModel!.Compilation) is not { } rules || IsSubscribed(call.Operation))
        {
            return null;
        }

        var scope = ContextScope.Of(site, ParentType.Context, rules, cancellation);
        if (scope.IsClosed || scope.HasAny)
        {
            return scope is { IsClosed: false, Best.Length: 1 } ? scope.Best[0].Expression(ParentType.Context) : null;
        }

        if (scope.Member is not IMethodSymbol method)
        {
            return null;
        }

        if (rules.Cores.DeclarationOf(method) is { } declaration)
        {
            return await RecorderAsync(declaration, call.Document.Project.Solution, cancellation).ConfigureAwait(false);
        }

        if (await _families.FindAsync(method, cancellation).ConfigureAwait(false) is not { } family)
        {
            return null;
        }

        if (!_methods.Contains(family))
        {
            if (_methods.Count == MaxMethods)
            {
                return null;
            }

            _methods.Add(family);
        }

        return family.ParameterName;
    }

    private async Task<string?> RecorderAsync(TracedDeclaration declaration, Solution solution, CancellationToken cancellation)
    {
        var known = _recorders.FirstOrDefault(recorder => SymbolEqualityComparer.Default.Equals(recorder.Core, declaration.Core!.Method.OriginalDefinition));
        if (known is null && (known = await CoreRecorder.FindAsync(declaration, solution, cancellation).ConfigureAwait(false)) is not null)
        {
            _recorders.Add(known);
        }

        return known is null ? null : known.Name + ".Context";
    }

    private ForwardingRules? RulesOf(Compilation compilation)
    {
        if (!_rules.TryGetValue(compilation, out var rules) && TracingSymbols.Of(compilation) is { } symbols)
        {
            _rules.Add(compilation, rules = new ForwardingRules(symbols));
        }

        return rules;
    }

    /// <summary>Whether the call is made by a handler of an event, when what is captured now is long over.</summary>
    private static bool IsSubscribed(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IEventAssignmentOperation)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> CompilesAsync(Solution solution, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        await ApplyAsync(editor, cancellation).ConfigureAwait(false);
        var changed = editor.GetChangedSolution();
        var documents = _methods.SelectMany(static method => method.Documents)
            .Concat(_calls.Select(static call => call.Document.Id))
            .Concat(_recorders.Select(static recorder => recorder.Document.Id))
            .Distinct()
            .ToList();
        return await CompilationCheck.IsAsGoodAsync(solution, changed, documents, cancellation).ConfigureAwait(false)
            && await CallTargets.AreKeptAsync(solution, changed, documents, [.. _methods.SelectMany(static method => method.Parts).Select(static part => part.Symbol.Name)], isChanged: null, cancellation).ConfigureAwait(false);
    }
}
