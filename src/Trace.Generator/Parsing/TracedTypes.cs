using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace Tracing.Generator;

/// <summary>Puts the methods of each type together.</summary>
internal static class TracedTypes
{
    public static ImmutableArray<TracedType> Group(ImmutableArray<TracedMethod> methods, CancellationToken cancellation)
    {
        var types = new List<(TypeScope Scope, List<TracedMethod> Methods)>();
        var indexes = new Dictionary<TypeScope, int>();
        foreach (var method in methods)
        {
            // Methods of a type mostly follow each other.
            if (types.Count > 0 && types[types.Count - 1] is var last && last.Scope.Equals(method.Scope))
            {
                last.Methods.Add(method);
            }
            else if (indexes.TryGetValue(method.Scope, out var index))
            {
                types[index].Methods.Add(method);
            }
            else
            {
                cancellation.ThrowIfCancellationRequested();
                indexes.Add(method.Scope, types.Count);
                types.Add((method.Scope, [method]));
            }
        }

        return types
            .Select(static type =>
            {
                type.Methods.Sort(Compare);
                return new TracedType(type.Scope, new EquatableArray<TracedMethod>(type.Methods));
            })
            .ToImmutableArray();
    }

    private static int Compare(TracedMethod left, TracedMethod right)
    {
        var (one, other) = (left.Declaration, right.Declaration);
        var order = string.CompareOrdinal(one.Name, other.Name);
        order = order != 0 ? order : string.CompareOrdinal(one.TypeParameters, other.TypeParameters);
        order = order != 0 ? order : one.Parameters.Count.CompareTo(other.Parameters.Count);
        for (var i = 0; order == 0 && i < one.Parameters.Count; i++)
        {
            order = string.CompareOrdinal(one.Parameters[i].Type, other.Parameters[i].Type);
            order = order != 0 ? order : string.CompareOrdinal(one.Parameters[i].Modifiers, other.Parameters[i].Modifiers);
        }

        return order;
    }
}
