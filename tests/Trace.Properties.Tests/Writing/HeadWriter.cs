namespace Tracing.Properties.Tests;

/// <summary>Writes the head of the method under test, with what stands around and before it.</summary>
internal sealed class HeadWriter(MethodPlan plan, MethodBodySource source)
{
    private readonly Spelling _spelling = new(plan);

    /// <summary>The declaration: a partial one, or one with a body that forwards.</summary>
    public string Declaration()
    {
        var parameters = string.Join(", ", plan.Parameters.Select(Parameter));
        var constraints = plan.IsOverride ? _spelling.OverrideConstraints : _spelling.Constraints;
        var partial = source == MethodBodySource.Generator ? "partial " : "";
        var attributes = source == MethodBodySource.Generator ? $"[{Traced()}] {TracingAttributes()}" : "";
        return $"{Documentation()}{attributes}{OtherAttribute()}{Modifiers()}{partial}{_spelling.ReturnType} {_spelling.Name}{_spelling.TypeParameters}({parameters}){constraints}{Body()}\n";
    }

    /// <summary>What an override overrides, or <c>new</c> hides.</summary>
    public string BaseType()
    {
        var parameters = string.Join(", ", plan.Parameters.Select(Parameter));
        var modifiers = (AccessText(plan.Access) + (plan.IsOverride ? " virtual " : " ")) + (plan.HasPointers ? "unsafe " : "");
        var kind = plan.Container.Kind == ContainerKind.Record ? "record" : "class";
        return $"internal {kind} Base{plan.Id} {{ {modifiers}{_spelling.ReturnType} {_spelling.Name}{_spelling.TypeParameters}({parameters}){_spelling.Constraints} => throw null!; }}\n";
    }

    private string Body()
    {
        if (source == MethodBodySource.Generator)
        {
            return ";";
        }

        var arguments = plan.Parameters.Select(static parameter => Spelling.Argument(parameter, Names.Escape(parameter.Name))).ToList();
        if (plan.RecorderAt >= 0)
        {
            arguments.Insert(plan.RecorderAt, "default(global::Tracing.SpanRecorder)");
        }

        var reference = plan.Return is ReturnKind.Ref or ReturnKind.RefReadOnly ? "ref " : "";
        var core = Names.Escape(plan.CoreName);
        var hidden = plan.Parameters.Any(parameter => parameter.Name == plan.CoreName);
        var receiver = !hidden ? "" : plan.IsStatic || plan.CoreIsStatic ? SourceWriter.FullName(plan) + "." : "this.";
        return $" => {reference}{receiver}{core}{_spelling.TypeParameters}({string.Join(", ", arguments)});";
    }

    private string Traced()
    {
        var text = $"global::Tracing.Traced({Spelling.Quote(plan.SpanName)}";
        text += plan.Kind == SpanKind.Internal ? "" : $", Kind = global::Tracing.SpanKind.{plan.Kind}";
        text += plan.Implementation is { } core ? $", Implementation = {Spelling.Quote(core)}" : "";
        text += plan.Parent is ParentKind.Field or ParentKind.Property ? ", Parent = \"TheParent\""
            : plan.HasParentParameter && plan.NamesParent ? $", Parent = {Spelling.Quote(plan.Parameters.First(static parameter => parameter.IsParent).Name)}"
            : "";
        text += plan.ErrorWhen == ErrorWhenKind.None ? "" : ", ErrorWhen = \"MeansError\"";
        text += plan.ResultTag == ResultTagKind.Property ? ", ResultTag = \"result.tag\"" : "";
        return text + (plan.IsRoot ? ", Root = true)" : ")");
    }

    private string TracingAttributes() =>
        (plan.HasStaticTag ? "[global::Tracing.Tag(\"static.tag\", \"constant\")] " : "")
        + (plan.ResultTag == ResultTagKind.Attribute ? "[return: global::Tracing.Tag(\"result.tag\")] " : "");

    private string OtherAttribute() => plan.Attribute switch
    {
        AttributeKind.Obsolete => "[global::System.Obsolete(\"old\")] ",
        AttributeKind.EditorBrowsable => "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)] ",
        AttributeKind.Mark => $"[{Spelling.Lib}Mark(\"\\\"method\\\"\", Number = 3)] ",
        AttributeKind.Return => $"[return: {Spelling.Lib}Mark(\"result\")] ",
        AttributeKind.Inlining => "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] ",
        _ => "",
    };

    private string Parameter(ParameterPlan parameter, int index)
    {
        var tag = source == MethodBodySource.Hand ? "" : parameter.Tag switch
        {
            TagMode.Plain => "[global::Tracing.Tag] ",
            TagMode.Named => $"[global::Tracing.Tag({Spelling.Quote(parameter.TagName)})] ",
            TagMode.Format => $"[global::Tracing.Tag({Spelling.Quote(parameter.TagName)}, Format = \"000\")] ",
            _ => "",
        };
        var mark = plan.Attribute == AttributeKind.Parameter ? $"[{Spelling.Lib}Mark(\"parameter\")] " : "";
        var extension = plan.IsExtension && index == 0 ? "this " : "";
        var value = parameter.HasDefault ? " = " + _spelling.Inside(parameter, parameter.Kind.Default!) : "";
        return $"{tag}{mark}{parameter.Kind.Attribute}{extension}{Spelling.Modifiers(parameter, withParams: true)}{_spelling.ParameterType(parameter, inside: true)} {Names.Escape(parameter.Name)}{value}";
    }

    private string Modifiers()
    {
        string[] modifiers =
        [
            AccessText(plan.Access),
            plan.Binding switch
            {
                Binding.Static => "static",
                Binding.Virtual => "virtual",
                Binding.Override => "override",
                Binding.SealedOverride => "sealed override",
                Binding.New => "new",
                _ => "",
            },
            plan.IsReadOnly ? "readonly" : "",
            plan.IsUnsafe || (plan.HasPointers && !plan.Containers.Any(static container => container.IsUnsafe)) ? "unsafe" : "",
        ];
        var present = modifiers.Where(static modifier => modifier.Length > 0);
        return string.Join(' ', plan.ModifiersAreReversed ? present.Reverse() : present) + " ";
    }

    private string Documentation()
    {
        if (plan.Documentation == DocumentationKind.None)
        {
            return "";
        }

        var text = "/// <summary>Documented &amp; traced.</summary>\n";
        if (plan.Documentation == DocumentationKind.Full)
        {
            text += string.Concat(plan.TypeParameters.Select(static type => $"/// <typeparam name=\"{type.Name}\">A type.</typeparam>\n"));
            text += string.Concat(plan.Parameters.Select(static parameter => $"/// <param name=\"{parameter.Name}\">A parameter.</param>\n"));
            text += plan.Return == ReturnKind.Void ? "" : "/// <returns>A result.</returns>\n";
        }

        return text;
    }

    private static string AccessText(Access access) => access switch
    {
        Access.Public => "public",
        Access.Internal => "internal",
        Access.Private => "private",
        Access.Protected => "protected",
        Access.ProtectedInternal => "protected internal",
        _ => "private protected",
    };
}
