import { useState } from "react";
import { Checkbox, RadioChoice, Segmented } from "../../ui/choice.tsx";
import { ColourChoice, type Hue } from "../../ui/colour-choice.tsx";
import { Combobox, ComboboxChips, type Option } from "../../ui/combobox.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";

const options: readonly Option[] = [
  { value: "a", label: "Ágata" },
  { value: "b", label: "Berilo", hint: "verde" },
  { value: "c", label: "Citrino" },
];

export function FieldSamples() {
  const [one, setOne] = useState<Option | null>(options[1] ?? null);
  const [several, setSeveral] = useState<readonly Option[]>(options.slice(0, 2));
  const [day, setDay] = useState("2026-02-03");
  return (
    <>
      <Field label="Nome" hint="Como aparece.">
        {(ids) => <Input {...ids} defaultValue="Texto" />}
      </Field>
      <Field label="Com erro" error="Falta preencher.">
        {(ids) => <Input {...ids} placeholder="Vazio" />}
      </Field>
      <Field label="Desligado">{(ids) => <Input {...ids} disabled defaultValue="Texto" />}</Field>
      <Field label="Texto longo">{(ids) => <Textarea {...ids} rows={2} defaultValue={"Uma linha\ne outra"} />}</Field>
      <Field label="Escolha">
        {(ids) => (
          <Select {...ids} defaultValue="b">
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Dia">{(ids) => <DateField {...ids} value={day} onChange={setDay} />}</Field>
      <Combobox label="Pedra" options={options} value={one} onChange={setOne} placeholder="Procurar…" />
      <ComboboxChips label="Pedras" options={options} value={several} onChange={setSeveral} placeholder="Procurar…" />
    </>
  );
}

const hueNames: Record<Hue, string> = { "1": "Verde", "2": "Rosa", "3": "Azul", "4": "Laranja", "5": "Roxo", "6": "Turquesa" };
const none = () => undefined;

export function ChoiceSamples() {
  const [checked, setChecked] = useState(true);
  const [on, setOn] = useState(true);
  const [size, setSize] = useState("m");
  const [hue, setHue] = useState<Hue>("3");
  const sizes = [
    { value: "s", label: "Pequeno" },
    { value: "m", label: "Médio" },
    { value: "l", label: "Grande", disabled: true },
  ];
  return (
    <>
      <div className="flex flex-wrap gap-x-5">
        <Checkbox checked={checked} onChange={setChecked}>
          Marcado
        </Checkbox>
        <Checkbox checked={false} onChange={none}>
          Livre
        </Checkbox>
        <Checkbox checked={false} partly onChange={none}>
          Em parte
        </Checkbox>
        <Checkbox checked disabled onChange={none}>
          Desligado
        </Checkbox>
      </div>
      <RadioChoice label="Tamanho" value={size} onChange={setSize} choices={sizes} />
      <div>
        <Segmented label="Tamanho em linha" value={size} onChange={setSize} choices={sizes} />
      </div>
      <div className="flex flex-wrap gap-x-5">
        <Switch checked={on} onChange={setOn}>
          Ligado
        </Switch>
        <Switch checked={false} onChange={none}>
          Desligado
        </Switch>
        <Switch checked disabled onChange={none}>
          Sem escolha
        </Switch>
      </div>
      <ColourChoice label="Cor" value={hue} onChange={setHue} names={hueNames} />
    </>
  );
}
