//! Writes small PDF files.

/// A file of pages that share one font.
pub struct File {
    font: String,
    pages: Vec<(u16, String)>,
}

impl File {
    /// Without pages, and with Helvetica.
    pub fn new() -> Self {
        Self {
            font: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            pages: Vec::new(),
        }
    }

    /// With another font under the name F1.
    pub fn font(mut self, font: &str) -> Self {
        self.font = font.to_owned();
        self
    }

    /// With one more page.
    pub fn page(self, content: &str) -> Self {
        self.turned(0, content)
    }

    /// With one more page, which is shown turned.
    pub fn turned(mut self, rotate: u16, content: &str) -> Self {
        self.pages.push((rotate, content.to_owned()));
        self
    }

    /// Its bytes. Each page has its content as the form `Me` too, which thus draws itself.
    pub fn bytes(self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: Vec<String> = (0..count).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!(
                "<< /Type /Pages /Count {count} /Kids [{}] >>",
                kids.join(" ")
            ),
            self.font,
        ];
        for (at, (rotate, content)) in self.pages.into_iter().enumerate() {
            let stream = 5 + 2 * at;
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate} \
                 /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R >> \
                 /XObject << /Me {stream} 0 R >> >> >>"
            ));
            objects.push(format!(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length {} >>\nstream\n{content}\nendstream",
                content.len()
            ));
        }
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
        }
        let table = bytes.len();
        bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
        for place in &places {
            bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
        }
        let end = format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            places.len() + 1
        );
        bytes.extend(end.into_bytes());
        bytes
    }
}
