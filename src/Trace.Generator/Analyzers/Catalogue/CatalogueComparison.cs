using System;
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What of a compilation is in the catalogue, gathered from all its threads, and what of the catalogue was not met.</summary>
internal sealed class CatalogueComparison(SpanCatalogue catalogue, TracingSymbols symbols)
{
    private readonly ConcurrentDictionary<string, bool> _met = new(StringComparer.Ordinal);

    // Texts that the code has and that need not stand in quotes: of another assembly, or put together.
    private readonly ConcurrentDictionary<string, bool> _constants = new(StringComparer.Ordinal);

    // What code puts together of texts and values: how such a text starts and ends.
    private readonly ConcurrentDictionary<ComposedText, bool> _composed = new();

    // Parts of what code builds otherwise.
    private readonly ConcurrentDictionary<string, bool> _pieces = new(StringComparer.Ordinal);

    private readonly SpanUses _uses = new(symbols);

    // Whether code that is half typed, or refused, may name what seems to be missing.
    private volatile bool _isIncomplete;
    private volatile bool _hasUnknownNames;

    public void Compare(IMethodSymbol method, Action<Diagnostic> report)
    {
        if (method.PartialDefinitionPart is not null || TracedDeclaration.From(method) is not { } declaration)
        {
            return;
        }

        if (TracedMethodRules.HasUnknownTypes(declaration.Method) || TracedMethodRules.FirstViolation(declaration) is not null)
        {
            _isIncomplete = true;
            return;
        }

        foreach (var use in SpanUses.Of(declaration))
        {
            Compare(use, declaration.Location, report);
        }
    }

    public void Compare(IOperation operation, Action<Diagnostic> report)
    {
        if (operation.Kind == OperationKind.Invalid)
        {
            _isIncomplete = true;
            return;
        }

        foreach (var piece in BuilderTexts.Of(operation))
        {
            _pieces.TryAdd(piece, true);
        }

        if (operation is IInvocationOperation call && !SpanCalls.MayBe(call.TargetMethod.Name))
        {
            Note(call);
            return;
        }

        foreach (var use in _uses.Of(operation))
        {
            Compare(use, operation.Syntax.GetLocation(), report);
        }
    }

    /// <summary>Remembers what an expression that is not a name itself says about names.</summary>
    public void Note(IOperation operation)
    {
        if (operation is IMethodReferenceOperation reference)
        {
            if (SpanCalls.IsHandedOn(reference, symbols))
            {
                _hasUnknownNames = true;
            }
        }
        else if (operation.ConstantValue is { HasValue: true, Value: string text })
        {
            _constants.TryAdd(text, true);
        }
        else if (ComposedText.From(operation) is { } composed)
        {
            _composed.TryAdd(composed, true);
        }
    }

    public void ReportMissing(CompilationAnalysisContext context)
    {
        if (_isIncomplete)
        {
            return;
        }

        CodeText? text = null;
        foreach (var file in catalogue.Files)
        {
            foreach (var line in file.Lines)
            {
                if (line.Problem is null
                    && !line.IsRemoved
                    && catalogue.Contains(line.Entry)
                    && CatalogueEntry.Parse(line.Entry) is var (span, key)
                    && !IsMet(line.Entry, key)
                    && !(text ??= Read(context)).MayName(span, key))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        CatalogueDescriptors.NotInCode,
                        file.LocationOf(line),
                        SpanCatalogueAnalyzer.PropertiesOf(line.Entry),
                        CatalogueEntry.Shown(line.Entry),
                        file.IsShipped ? $"add '{CatalogueEntry.Shown(CatalogueEntry.Removed + line.Entry)}' to {CatalogueFile.UnshippedName}" : "remove this line"));
                }
            }
        }
    }

    private CodeText Read(CompilationAnalysisContext context) => _hasUnknownNames
        ? new CodeText(context.Compilation, _constants.Keys, _composed.Keys, _pieces.Keys, context.CancellationToken)
        : new CodeText(context.Compilation, null, [], [], context.CancellationToken);

    // A tag that somebody sets whose span cannot be told may be this one.
    private bool IsMet(string entry, string? key) => _met.ContainsKey(entry) || (key is not null && _met.ContainsKey(CatalogueEntry.OfTag(null, key)));

    private void Compare(SpanUse use, Location otherwise, Action<Diagnostic> report)
    {
        if (!use.IsKnown)
        {
            _hasUnknownNames = true;
        }

        if (CatalogueEntry.Of(use) is not { } entry)
        {
            return;
        }

        _met.TryAdd(entry, true);
        if (!catalogue.Contains(entry))
        {
            report(Diagnostic.Create(
                CatalogueDescriptors.NotInCatalogue,
                use.Place?.GetLocation() ?? otherwise,
                SpanCatalogueAnalyzer.PropertiesOf(entry),
                CatalogueEntry.Shown(entry),
                catalogue.IsRemoved(entry) ? $"the catalogue again, without '{CatalogueEntry.Shown(CatalogueEntry.Removed + entry)}' in {CatalogueFile.UnshippedName}" : CatalogueFile.UnshippedName));
        }
    }
}
