using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>
/// The parameters that a Core must take, with the names that its body knows them by: what fits stays as it is.
/// </summary>
/// <param name="wanted">The traced method.</param>
/// <param name="core">Core as it is.</param>
/// <param name="source">Core's list as it is.</param>
/// <param name="taken">What a new one cannot be called, because it means something else in the body.</param>
/// <param name="required">The syntax of a parameter of the traced method, without trivia.</param>
internal sealed class CoreParameters(IMethodSymbol wanted, IMethodSymbol core, ParameterListSyntax source, IReadOnlyCollection<string> taken, Func<int, ParameterSyntax> required)
{
    /// <summary>The one that the traced method does not take itself.</summary>
    private readonly IParameterSymbol? _recorder = core.Parameters.FirstOrDefault(given => CoreRules.IsRecorder(given) && !wanted.Parameters.Any(own => CoreRules.IsRecorder(own) && own.Name == given.Name));

    public ParameterListSyntax List()
    {
        var parameters = All();
        return source.WithParameters(SyntaxFactory.SeparatedList(parameters.Select(static parameter => parameter.Syntax), Separators(parameters)));
    }

    /// <summary>The parameters in their new order.</summary>
    public List<CoreParameter> All()
    {
        var counterparts = Counterparts();
        var names = new HashSet<string>(counterparts.OfType<IParameterSymbol>().Select(static given => given.Name));
        if (_recorder is not null)
        {
            names.Add(_recorder.Name);
        }

        names.UnionWith(taken);
        var parameters = new List<CoreParameter>();
        for (var i = 0; i < counterparts.Length; i++)
        {
            parameters.Add(new CoreParameter(Parameter(i, counterparts[i], names), counterparts[i]?.Ordinal, i));
        }

        if (_recorder is not null)
        {
            parameters.Insert(RecorderIndex(counterparts), new CoreParameter(source.Parameters[_recorder.Ordinal], _recorder.Ordinal, declared: null));
        }

        return WithoutStrandedDefaults(parameters);
    }

    private ParameterSyntax Parameter(int index, IParameterSymbol? given, HashSet<string> names)
    {
        var parameter = required(index);
        if (given is null)
        {
            var name = parameter.Identifier.ValueText;
            var free = name;
            for (var i = 2; !names.Add(free); i++)
            {
                free = name + i.ToString(CultureInfo.InvariantCulture);
            }

            parameter = free == name ? parameter : parameter.WithIdentifier(SyntaxFactory.Identifier(free));
            return IsOnLines ? parameter.WithLeadingTrivia(source.Parameters.Last().GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))) : parameter;
        }

        var kept = source.Parameters[given.Ordinal];
        return CoreRules.Takes(wanted.Parameters[index], given)
            ? kept
            : parameter.WithIdentifier(kept.Identifier).WithAttributeLists(kept.AttributeLists).WithTriviaFrom(kept);
    }

    /// <summary>For every wanted parameter what Core calls it: by name, else by type, else by place.</summary>
    private IParameterSymbol?[] Counterparts()
    {
        var rest = core.Parameters
            .Where(given => !SymbolEqualityComparer.Default.Equals(given, _recorder) && (!given.Type.Is(KnownTypeNames.SpanRecorder) || wanted.Parameters.Any(CoreRules.IsRecorder)))
            .ToList();
        var places = rest.ToArray();
        var found = new IParameterSymbol?[wanted.Parameters.Length];
        Match(static (parameter, given) => parameter.Name == given.Name);
        Match(CoreRules.Takes);
        Match((parameter, given) => parameter.Ordinal < places.Length && SymbolEqualityComparer.Default.Equals(places[parameter.Ordinal], given));
        return found;

        void Match(Func<IParameterSymbol, IParameterSymbol, bool> fit)
        {
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is null && rest.FirstOrDefault(given => fit(wanted.Parameters[i], given)) is { } given)
                {
                    found[i] = given;
                    rest.Remove(given);
                }
            }
        }
    }

    /// <summary>After what it stood after; where it stood last, before a token only.</summary>
    private int RecorderIndex(IParameterSymbol?[] counterparts)
    {
        if (_recorder!.Ordinal == core.Parameters.Length - 1)
        {
            return counterparts.Length > 0 && wanted.Parameters.Last().Type.Is(KnownTypeNames.CancellationToken) && counterparts.Last() is null
                ? counterparts.Length - 1
                : counterparts.Length;
        }

        return Array.FindLastIndex(counterparts, given => given is not null && given.Ordinal < _recorder.Ordinal) + 1;
    }

    private bool IsOnLines => source.Parameters.GetSeparators().Any(static separator => separator.TrailingTrivia.EndsLine());

    // What is said after a comma belongs to the parameter before it.
    private IEnumerable<SyntaxToken> Separators(List<CoreParameter> parameters)
    {
        for (var i = 0; i < parameters.Count - 1; i++)
        {
            yield return parameters[i].Old is { } old && old < source.Parameters.SeparatorCount
                ? source.Parameters.GetSeparator(old)
                : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(IsOnLines ? Layout.LineEnd(source) : SyntaxFactory.Space);
        }
    }

    /// <summary>An optional parameter cannot stand before a required one.</summary>
    private static List<CoreParameter> WithoutStrandedDefaults(List<CoreParameter> parameters)
    {
        var last = parameters.FindLastIndex(static parameter => parameter.Syntax.Default is null);
        return [.. parameters.Select((parameter, i) => i < last && parameter.Syntax.Default is not null ? parameter.WithoutDefault() : parameter)];
    }
}
